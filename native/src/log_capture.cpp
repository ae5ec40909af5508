#include "log_capture.h"
#include "ggml.h"
#include "mtmd-helper.h"
#include <mutex>

namespace {

constexpr size_t kept_lines = 400;
constexpr size_t kept_characters = 4000;
std::mutex lines_mutex;
std::vector<std::string> lines;
thread_local std::string * captured = nullptr;

void write_log(ggml_log_level level, const char * text, void *) {
    const bool warns = level == GGML_LOG_LEVEL_WARN || level == GGML_LOG_LEVEL_ERROR;
    if (warns && captured && captured->size() < kept_characters) *captured += text;
    std::lock_guard<std::mutex> lock(lines_mutex);
    if (lines.size() >= kept_lines) lines.erase(lines.begin(), lines.begin() + kept_lines / 2);
    lines.push_back(std::to_string((int) level) + "|" + text);
}

} // namespace

LogCapture::LogCapture() { captured = &text_; }
LogCapture::~LogCapture() { captured = nullptr; }

std::string LogCapture::as_reason() const {
    const auto end = text_.find_last_not_of(" \n");
    return end == std::string::npos ? "" : ": " + text_.substr(0, end + 1);
}

void install_log() { mtmd_helper_log_set(write_log, nullptr); }

std::vector<std::string> take_log_lines() {
    std::vector<std::string> taken;
    std::lock_guard<std::mutex> lock(lines_mutex);
    taken.swap(lines);
    return taken;
}
