#pragma once
#include <string>
#include <vector>

/** Collects what libmtmd warns about on this thread while the object lives. Not nested. */
class LogCapture {
public:
    LogCapture();
    ~LogCapture();
    LogCapture(const LogCapture &) = delete;
    LogCapture & operator=(const LogCapture &) = delete;
    /** ": text", or nothing where nothing was said. */
    std::string as_reason() const;

private:
    std::string text_;
};

/** Sends libmtmd's log to a bounded list of lines, for every environment together. Called once or more. */
void install_log();
/** The lines since the last call, `level|text`. */
std::vector<std::string> take_log_lines();
