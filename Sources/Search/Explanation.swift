import Articles
import Queries
import Store

/// An account of how a query was understood and what ran, line by line.
struct Explanation {
    private(set) var lines: [String] = []
    private let compiler: QueryCompiler
    private let closeness: Closeness
    /// How many paragraphs fulfil a condition.
    private let count: (Condition) throws -> Int

    init(compiler: QueryCompiler, closeness: Closeness, count: @escaping (Condition) throws -> Int) {
        self.compiler = compiler
        self.closeness = closeness
        self.count = count
    }

    /// Writes the tree, each term with what finds it and in how many paragraphs.
    mutating func add(_ tree: QueryTree) throws {
        lines.append("query: \(tree)")
        try add(tree, depth: 1)
        if let account = closeness.account { lines.append("reading: \(account)") }
    }

    mutating func add(_ query: CompiledQuery, filters: [Condition], order: SearchSort, total: Int) {
        if let ranking = query.ranking { lines.append("score: \(ranking)") }
        for filter in filters { lines.append("filter: \(filter)") }
        lines.append("order: \(order.rawValue)")
        lines.append("paragraphs: \(total)")
    }

    private mutating func add(_ tree: QueryTree, depth: Int, isExcluded: Bool = false) throws {
        let indent = String(repeating: "  ", count: depth)
        switch tree {
        case .term(let term):
            // A phrase that was taken apart is shown as it ran, every other term is the same in each reading.
            let query =
                isExcluded
                ? compiler.narrow.compile(tree) : compiler.compile(tree, closeness == .partial ? .scattered : closeness)
            guard let condition = query.condition else {
                return lines.append("\(indent)\(term): nothing to search for")
            }
            let count = try count(condition)
            lines.append("\(indent)\(term): \(condition), \(count) paragraph\(count == 1 ? "" : "s")")
        case .not(let member):
            lines.append("\(indent)not")
            try add(member, depth: depth + 1, isExcluded: !isExcluded)
        case .all(let members):
            lines.append("\(indent)all of")
            for member in members { try add(member, depth: depth + 1, isExcluded: isExcluded) }
        case .any(let members):
            lines.append("\(indent)any of")
            for member in members { try add(member, depth: depth + 1, isExcluded: isExcluded) }
        }
    }
}

extension Closeness {
    /// How the query was loosened; nil if it ran as it was written.
    fileprivate var account: String? {
        switch self {
        case .verbatim: nil
        case .inflected: "quoted words in order, in any form"
        case .scattered: "quoted words anywhere in the paragraph"
        case .partial: "any of the words"
        }
    }
}
