/// Where the results of a command go: standard output, or a pager before it.
///
/// A class because whoever holds it writes to the same buffer; it stays within one task.
final class Output {
    let style: TerminalStyle
    /// Whether a person looks at it.
    let isTerminal: Bool
    /// Columns to fill; nil when the output is not a terminal and COLUMNS says nothing: then
    /// nothing is wrapped or cut.
    let width: Int?

    /// Columns that running text takes at most: longer lines are hard to read.
    static let measureLimit = 100

    private var buffer: [UInt8] = []
    /// Started when there is something to show: what is said beforehand stands above it, and nothing needs none.
    private lazy var pager: Pager? =
        isPaged ? Pager.command(variable: ThisProcess.variable).flatMap { Pager(command: $0) } : nil
    private let isPaged: Bool
    private var hasWritten = false

    init(color: ColorChoice, pager isPaged: Bool) {
        isTerminal = Terminal.isTerminal(1)
        style = TerminalStyle(color, isTerminal: isTerminal, variable: ThisProcess.setting)
        width = Terminal.columns(1) ?? (isTerminal ? 80 : nil)
        self.isPaged = isPaged && isTerminal
    }

    /// Columns for running text that begins `indent` columns in; nil for no wrapping.
    func measure(indent: Int = 0) -> Int? {
        width.map { max(20, min($0, Self.measureLimit) - indent) }
    }

    func write(_ text: String) {
        buffer.append(contentsOf: text.utf8)
        if buffer.count > 1 << 16 { flush() }
    }

    func line(_ text: String = "") {
        write(text)
        buffer.append(UInt8(ascii: "\n"))
    }

    func line(_ text: StyledText) {
        guard !style.isColored else { return line(style.render(text)) }
        for span in text.spans { buffer.append(contentsOf: span.text.utf8) }
        line()
    }

    /// Writes what is buffered, and waits for the pager.
    func finish() {
        guard !buffer.isEmpty || hasWritten else { return }
        flush()
        pager?.wait()
    }

    /// Writes what is buffered, so that a message can follow it.
    func flush() {
        guard !buffer.isEmpty else { return }
        hasWritten = true
        let descriptor = pager?.descriptor ?? 1
        buffer.withUnsafeBytes { bytes in
            if let pager, StandardOutput.writeAll(bytes, to: descriptor) != nil {
                // Its reader has seen enough.
                pager.wait()
                ThisProcess.exit(.found)
            } else if pager == nil {
                StandardOutput.write(bytes, to: descriptor)
            }
        }
        buffer.removeAll(keepingCapacity: true)
    }
}
