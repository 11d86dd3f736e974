/// Rows in aligned columns; the last column takes what room is left and is cut there.
struct Table {
    struct Column {
        enum Alignment { case left, right }

        var title: String
        var alignment = Alignment.left
        /// Columns it may take when the width is limited.
        var widthLimit = Int.max
    }

    /// Measured once: a table has thousands of cells.
    private struct Cell {
        var text: StyledText
        var width: Int

        init(_ text: StyledText) {
            self.text = text
            width = text.width
        }
    }

    private let columns: [Column]
    private var rows: [[Cell]] = []

    init(_ columns: [Column]) {
        self.columns = columns
    }

    /// - Precondition: a cell for each column.
    mutating func append(_ cells: [StyledText]) {
        precondition(cells.count == columns.count, "a row has a cell for each column")
        rows.append(cells.map(Cell.init))
    }

    /// The lines of the table, its head first.
    ///
    /// - Parameter width: columns of the terminal; nil cuts nothing.
    func lines(width: Int?) -> [StyledText] {
        let head = columns.map { Cell(StyledText($0.title, .faint)) }
        var widths = columns.indices.map { column in
            max(head[column].width, rows.lazy.map { $0[column].width }.max() ?? 0)
        }
        if let width {
            for column in columns.indices.dropLast() {
                widths[column] = min(widths[column], columns[column].widthLimit)
            }
            let taken = widths.dropLast().reduce(0) { $0 + $1 + Self.gap }
            let last = columns.count - 1
            widths[last] = min(widths[last], max(width - taken, Self.leastLastWidth))
        }
        return ([head] + rows).map { line($0, widths) }
    }

    private static let gap = 2
    /// On a terminal too narrow for all columns the last one keeps this much, and lines are wrapped by the terminal.
    private static let leastLastWidth = 12

    private func line(_ cells: [Cell], _ widths: [Int]) -> StyledText {
        var line = StyledText()
        // Written only before what follows, so that no line ends in spaces.
        var spaces = 0
        for (index, cell) in cells.enumerated() {
            let cell = cell.width > widths[index] ? Cell(cell.text.cut(to: widths[index])) : cell
            let padding = max(0, widths[index] - cell.width)
            if columns[index].alignment == .right { spaces += padding }
            if !cell.text.isEmpty {
                line.appendSpaces(spaces)
                line.append(cell.text)
                spaces = 0
            }
            if columns[index].alignment == .left { spaces += padding }
            spaces += Self.gap
        }
        return line
    }
}
