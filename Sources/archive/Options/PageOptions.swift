import ArgumentParser

/// Which part of a list is shown, and how its rows end.
struct PageOptions: ParsableArguments {
    @Option(help: ArgumentHelp("How many rows to show: a number, or all.", valueName: "count"))
    var limit: RowLimit = .all

    @Option(help: ArgumentHelp("How many rows to pass over.", valueName: "count"))
    var offset = RowOffset(0)

    @OptionGroup var rowEnd: RowEndOptions
}

/// How many rows are wanted: a number, or all.
enum RowLimit: Equatable, ExpressibleByArgument, CustomStringConvertible {
    case rows(Int)
    case all

    init?(argument: String) {
        if argument == "all" {
            self = .all
        } else if let rows = Int(argument), rows > 0 {
            self = .rows(min(rows, Self.most))
        } else {
            return nil
        }
    }

    /// More than any archive holds, and far from overflow when an offset is added.
    static let most = 1 << 40

    /// Nil for all.
    var count: Int? {
        switch self {
        case .rows(let count): count
        case .all: nil
        }
    }

    var description: String { count.map(String.init) ?? "all" }
}

/// Rows to pass over.
struct RowOffset: Equatable, ExpressibleByArgument, CustomStringConvertible {
    var count: Int

    init?(argument: String) {
        guard let count = Int(argument), count >= 0 else { return nil }
        self.count = min(count, RowLimit.most)
    }

    init(_ count: Int) { self.count = count }

    var description: String { String(count) }
}
