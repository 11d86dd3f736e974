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
        let read = compiler.read(tree, closeness)
        try add(read, depth: 1)
        if case .all(let members) = tree, case .all(let kept) = read, kept.count < members.count {
            let passedOver = members.filter { !kept.contains($0) }.map { "\($0)" }
            lines.append("function words passed over: \(passedOver.joined(separator: ", "))")
        }
        // Where no term was loosened, only function words were.
        let isLoosened =
            closeness > .decomposed
            || tree.terms.contains { term in
                compiler.compile(.term(term), closeness) != compiler.compile(.term(term))
            }
        if isLoosened, let account = closeness.account { lines.append("reading: \(account)") }
    }

    mutating func add(_ query: CompiledQuery, filters: [Condition], order: SearchSort, total: Int) {
        if let ranking = query.ranking { lines.append("score: \(ranking)") }
        for filter in filters { lines.append("filter: \(filter)") }
        lines.append("order: \(order.rawValue)")
        lines.append("paragraphs: \(total)")
    }

    /// Says by which words articles were ranked.
    mutating func add(_ words: [RankedWord], filters: [Condition], total: Int, complete: Int) {
        if !words.isEmpty {
            let texts = words.map { $0.weight == 1 ? $0.text : "\($0.text)^\($0.weight)" }
            lines.append("ranked by: " + texts.joined(separator: ", "))
        }
        for filter in filters { lines.append("filter: \(filter)") }
        lines.append("articles: \(total), \(complete) with every word")
    }

    private mutating func add(_ tree: QueryTree, depth: Int, isExcluded: Bool = false) throws {
        let indent = String(repeating: "  ", count: depth)
        func add(_ members: [QueryTree]) throws {
            for member in members { try self.add(member, depth: depth + 1, isExcluded: isExcluded) }
        }
        switch tree {
        case .term, .fact:
            guard let condition = condition(tree, isExcluded) else {
                return lines.append("\(indent)\(tree): nothing to search for")
            }
            lines.append("\(indent)\(tree): \(condition), \(Self.paragraphs(try count(condition)))")
        case .not(let member):
            lines.append("\(indent)not")
            try self.add(member, depth: depth + 1, isExcluded: !isExcluded)
        case .all(let members):
            lines.append("\(indent)all of")
            try add(members)
        case .and(let members):
            lines.append("\(indent)AND")
            try add(members)
        case .any(let members):
            lines.append("\(indent)any of")
            try add(members)
        case .near(let left, let nearness, let right):
            lines.append("\(indent)\(nearness)\(try total(tree, isExcluded))")
            try add([left, right])
        case .within(let scope, let members):
            lines.append("\(indent)\(scope)\(try total(tree, isExcluded))")
            try add(members)
        case .atLeast(let number, let member):
            lines.append("\(indent)ATLEAST/\(number)\(try total(tree, isExcluded))")
            try add([member])
        }
    }

    private func condition(_ tree: QueryTree, _ isExcluded: Bool) -> Condition? {
        // A phrase or a compound that was taken apart is shown as it ran.
        isExcluded
            ? compiler.narrow.compile(tree, isExcluded: true).condition
            : compiler.compile(tree, closeness > .decomposed ? .scattered : closeness).condition
    }

    private func total(_ tree: QueryTree, _ isExcluded: Bool) throws -> String {
        try condition(tree, isExcluded).map { ": \(Self.paragraphs(try count($0)))" } ?? ""
    }

    private static func paragraphs(_ count: Int) -> String { "\(count) paragraph\(count == 1 ? "" : "s")" }
}

extension Closeness {
    /// How the query was loosened; nil if it ran as it was written.
    fileprivate var account: String? {
        switch self {
        case .verbatim: nil
        case .inflected: "quoted words in order, in any form"
        case .scattered: "quoted words anywhere in the paragraph"
        case .decomposed: "compounds and quoted words by their parts, anywhere in the paragraph"
        case .apart: "the words anywhere in the article"
        case .partial: "any of the words"
        }
    }
}
