import Archiving
import Articles

/// A timeline as a table with bars, a line for each period and a block of columns for each entity.
///
///                 Wolodymyr Selenskyj   Joe Biden
///     2023-07-10  12 ████████████        3 ███
///     2023-07-11   0                    11 ███████████
struct TimelineText {
    private let timelines: EntityTimelines
    private let showsArticles: Bool
    /// Whether many periods without a mention become one line.
    private let skipsGaps: Bool

    private static let gap = 2
    /// Columns where the output has no width of its own.
    private static let width = 80
    /// A longer bar says no more.
    private static let longestBar = 60
    /// With less room numbers stand alone.
    private static let shortestBar = 6

    init(_ timelines: EntityTimelines, showsArticles: Bool, skipsGaps: Bool) {
        self.timelines = timelines
        self.showsArticles = showsArticles
        self.skipsGaps = skipsGaps
    }

    /// A period that is shown, by its index, or so many in a row that are not.
    enum Stretch: Equatable {
        case shown(Int)
        case gap(Int)
    }

    /// Fewer periods without a mention are all shown: they say how long the time was.
    static let longestGap = 20

    /// - Parameter isEmpty: of each period, whether nothing is named in it.
    static func stretches(of isEmpty: [Bool]) -> [Stretch] {
        var stretches: [Stretch] = []
        var start = 0
        while start < isEmpty.count {
            let end = isEmpty[start] ? isEmpty[start...].firstIndex(of: false) ?? isEmpty.count : start + 1
            stretches += end - start > longestGap ? [.gap(end - start)] : (start..<end).map(Stretch.shown)
            start = end
        }
        return stretches
    }

    func write(to output: Output) {
        for line in lines(width: output.width ?? Self.width) { output.line(line) }
    }

    func lines(width: Int) -> [StyledText] {
        let counts = timelines.rows.map { row in row.counts.map { showsArticles ? $0.articles : $0.mentions } }
        let totals = counts.map { $0.reduce(0, +) }
        let largest = counts.joined().max() ?? 0
        let labelWidth = max("all".count, timelines.periods.map(\.name.count).max() ?? 0)
        let digits = totals.map { Quantity.number($0).count }.max() ?? 1
        let block = (width - labelWidth) / max(counts.count, 1) - Self.gap
        let room = min(block - digits - 1, Self.longestBar)
        let bar = room >= Self.shortestBar ? room : 0
        let names = timelines.rows.map { Printable.line($0.entity.name) }
        // All names have the same scale and the same columns, so that they can be compared.
        let column = max(digits, min(bar > 0 ? digits + 1 + bar : block, names.map(DisplayWidth.of).max() ?? 0))
        let pitch = Self.gap + (bar > 0 ? digits + 1 + bar : column)

        func line(_ label: StyledText, _ cells: [StyledText]) -> StyledText {
            var line = label
            var used = label.width
            for (index, cell) in cells.enumerated() where !cell.isEmpty {
                let start = labelWidth + Self.gap + index * pitch
                line.append(String(repeating: " ", count: max(0, start - used)))
                line.append(cell)
                used = max(used, start) + cell.width
            }
            return line
        }
        func cell(_ count: Int, _ role: TextRole, hasBar: Bool) -> StyledText {
            let number = Quantity.number(count)
            let numberWidth = bar > 0 ? digits : column
            var cell = StyledText(String(repeating: " ", count: max(0, numberWidth - number.count)))
            cell.append(number, count == 0 ? .faint : role)
            if hasBar, bar > 0, count > 0 {
                cell.append(" ")
                cell.append(Self.bar(count, of: largest, columns: bar), .bar)
            }
            return cell
        }
        var lines = [
            line(
                StyledText(),
                names.map { name in
                    let name = StyledText(name, .strong).cut(to: pitch - Self.gap)
                    // Above numbers alone a name ends where they do.
                    var cell = StyledText(String(repeating: " ", count: bar > 0 ? 0 : max(0, column - name.width)))
                    cell.append(name)
                    return cell
                })
        ]
        let isEmpty = timelines.periods.indices.map { index in skipsGaps && counts.allSatisfy { $0[index] == 0 } }
        for stretch in Self.stretches(of: isEmpty) {
            switch stretch {
            case .shown(let index):
                let label = StyledText(timelines.periods[index].name, .faint)
                lines.append(line(label, counts.map { cell($0[index], .plain, hasBar: true) }))
            case .gap(let count):
                lines.append(StyledText("… \(Quantity.count(count, timelines.unit.rawValue)) without", .faint))
            }
        }
        lines.append(line(StyledText("all", .faint), totals.map { cell($0, .strong, hasBar: false) }))
        return lines
    }

    /// A bar in eighths of a column; a count that is not 0 is always seen.
    static func bar(_ count: Int, of largest: Int, columns: Int) -> String {
        guard count > 0, largest > 0 else { return "" }
        let eighths = max(1, (count * columns * 8 + largest / 2) / largest)
        let rest = eighths % 8
        return String(repeating: "█", count: eighths / 8) + (rest == 0 ? "" : String(Array("▏▎▍▌▋▊▉")[rest - 1]))
    }
}
