#pragma once
#include <stdexcept>
#include <string>

/** What a native job fails with; `code` is one of native/addon.ts's nativeErrorCodes. */
class NativeError : public std::runtime_error {
public:
    NativeError(const char * code, const std::string & message) : std::runtime_error(message), code_(code) {}
    const char * code() const { return code_; }

private:
    const char * code_; // always a string literal
};
