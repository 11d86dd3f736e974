/// Messages for people on standard error.
enum Diagnostics {
    /// Prints lines, without the control characters that a file name or a text may hold.
    ///
    /// What can't be written here has nowhere else to go, so it is dropped.
    static func print(_ message: String) {
        write(Printable.text(message) + "\n")
    }

    /// Writes exactly this: for control sequences of our own.
    static func write(_ text: String) {
        var text = text
        text.withUTF8 { _ = StandardOutput.writeAll(UnsafeRawBufferPointer($0), to: 2) }
    }
}
