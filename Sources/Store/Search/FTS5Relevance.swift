import Foundation
internal import GRDB
internal import GRDBSQLite

/// `relevance(search, 'group:weight …')`: BM25 of a row, where several phrases may be forms of one word.
///
/// FTS5's own `bm25()` takes every phrase for a word of its own: a compound that holds a common word as a rare part would
/// stand above the word itself. Here the phrases of a group are one word: their weighted occurrences are added before
/// they saturate, and the word's rarity is that of all its forms (BM25F: Robertson, Zaragoza, Taylor, Simple BM25
/// Extension to Multiple Weighted Fields, 2004). The argument says of each phrase of the expression, in its order, to
/// which group it belongs and what an occurrence counts; and, if the group counts more or less than others, how much.
enum FTS5Relevance {
    static let name = "relevance"

    static func add(to db: Database) {
        let api = FTS5.api(db)
        _ = api.pointee.xCreateFunction(
            UnsafeMutablePointer(mutating: api), name, nil,
            { api, context, result, count, values in
                guard let api, let context else { return }
                do {
                    sqlite3_result_double(result, try Scorer.of(api, context, count, values).score(api, context))
                } catch let error as Failure {
                    sqlite3_result_error_code(result, error.code)
                } catch {
                    sqlite3_result_error_code(result, SQLITE_ERROR)
                }
            }, nil)
    }

    private struct Failure: Error {
        var code: CInt
    }

    private static func check(_ code: CInt) throws {
        if code != SQLITE_OK { throw Failure(code: code) }
    }

    /// What is the same for all rows of a query; kept by FTS5 from row to row.
    private final class Scorer {
        /// BM25's k1 and b, as in FTS5's own function.
        private static let saturation = 1.2
        private static let lengthDiscount = 0.75

        private let phrases: [PhraseWeight]
        /// Of each group: the inverse document frequency.
        private var rarities: [Double]
        private var counts: [Double]
        private var meanLength = 1.0

        static func of(
            _ api: UnsafePointer<Fts5ExtensionApi>, _ context: OpaquePointer, _ count: CInt,
            _ values: UnsafeMutablePointer<OpaquePointer?>?
        ) throws -> Scorer {
            if let known = api.pointee.xGetAuxdata(context, 0) {
                return Unmanaged<Scorer>.fromOpaque(known).takeUnretainedValue()
            }
            guard count == 1, let text = sqlite3_value_text(values?[0]) else { throw Failure(code: SQLITE_MISUSE) }
            let scorer = try Scorer(PhraseWeight.list(String(cString: text)), api, context)
            let kept = Unmanaged.passRetained(scorer)
            // FTS5 releases what it keeps, also when it can't keep it.
            try check(
                api.pointee.xSetAuxdata(context, kept.toOpaque()) { Unmanaged<Scorer>.fromOpaque($0!).release() })
            return scorer
        }

        private init(
            _ phrases: [PhraseWeight], _ api: UnsafePointer<Fts5ExtensionApi>, _ context: OpaquePointer
        ) throws {
            guard phrases.count == Int(api.pointee.xPhraseCount(context)) else { throw Failure(code: SQLITE_MISUSE) }
            self.phrases = phrases
            let groups = (phrases.map(\.group).max() ?? -1) + 1
            counts = Array(repeating: 0, count: groups)
            rarities = counts
            var rows: Int64 = 0
            var length: Int64 = 0
            try check(api.pointee.xRowCount(context, &rows))
            try check(api.pointee.xColumnTotalSize(context, -1, &length))
            meanLength = max(1, Double(length) / Double(max(1, rows)))
            // An exact form stands where its stem stands, so the largest of them counts; parts stand elsewhere.
            var words = counts
            var parts = counts
            for (index, phrase) in phrases.enumerated() where phrase.weight > 0 {
                var found: Int64 = 0
                try withUnsafeMutablePointer(to: &found) { found in
                    try check(
                        api.pointee.xQueryPhrase(context, CInt(index), found) { _, _, found in
                            found!.assumingMemoryBound(to: Int64.self).pointee += 1
                            return SQLITE_OK
                        })
                }
                if phrase.isPart {
                    parts[phrase.group] += Double(found)
                } else {
                    words[phrase.group] = max(words[phrase.group], Double(found))
                }
            }
            for group in 0..<groups {
                let found = min(words[group] + parts[group], Double(rows))
                let boost = phrases.first { $0.group == group }?.boost ?? 1
                rarities[group] = boost * log(1 + (Double(rows) - found + 0.5) / (found + 0.5))
            }
        }

        func score(_ api: UnsafePointer<Fts5ExtensionApi>, _ context: OpaquePointer) throws -> Double {
            for group in counts.indices { counts[group] = 0 }
            var occurrences: CInt = 0
            try check(api.pointee.xInstCount(context, &occurrences))
            for index in 0..<occurrences {
                var (phrase, column, offset): (CInt, CInt, CInt) = (0, 0, 0)
                try check(api.pointee.xInst(context, index, &phrase, &column, &offset))
                let weight = phrases[Int(phrase)]
                counts[weight.group] += weight.weight
            }
            var length: CInt = 0
            try check(api.pointee.xColumnSize(context, -1, &length))
            let discount =
                Self.saturation * (1 - Self.lengthDiscount + Self.lengthDiscount * Double(length) / meanLength)
            var score = 0.0
            for group in counts.indices where counts[group] > 0 {
                score += rarities[group] * counts[group] * (Self.saturation + 1) / (counts[group] + discount)
            }
            return score
        }
    }
}

/// What an occurrence of a phrase counts, and for which word.
struct PhraseWeight: Hashable {
    var group: Int
    var weight: Double
    /// Whether it is a part of compounds: then it stands in other places than the word itself.
    var isPart = false
    /// What the whole group counts among others.
    var boost = 1.0

    /// As `relevance` gets them: `0:1 0:0.3 0:0.5p 1:1:2.5`.
    static func text(_ weights: [PhraseWeight]) -> String {
        weights.map {
            "\($0.group):\($0.weight)\($0.isPart ? "p" : "")" + ($0.boost == 1 ? "" : ":\($0.boost)")
        }.joined(separator: " ")
    }

    /// Reads `text`; what is none is left out.
    static func list(_ text: String) -> [PhraseWeight] {
        text.split(separator: " ").compactMap { item in
            let parts = item.split(separator: ":")
            guard 2...3 ~= parts.count, let group = Int(parts[0]), group >= 0 else { return nil }
            let isPart = parts[1].hasSuffix("p")
            guard
                let weight = Double(isPart ? parts[1].dropLast() : parts[1]),
                let boost = parts.count == 3 ? Double(parts[2]) : 1
            else { return nil }
            return PhraseWeight(group: group, weight: weight, isPart: isPart, boost: boost)
        }
    }
}

extension Match {
    /// The weight of each phrase of `fts5`, in their order.
    var phraseWeights: [PhraseWeight] {
        var weights: [PhraseWeight] = []
        var groups = 0
        collect(&weights, &groups)
        return weights
    }

    /// What an occurrence of the exact form counts beside the one of its stem, and one inside a compound. The reasons
    /// are those of the ranking by article: `Sources/Decisions/0004-ranking.md`.
    private static let exactForm = 0.3
    private static let part = 0.5

    private func collect(_ weights: inout [PhraseWeight], _ groups: inout Int) {
        // What finds nothing is no part of the expression.
        guard fts5 != nil else { return }
        switch self {
        case .phrase, .prefix:
            weights.append(PhraseWeight(group: groups, weight: 1))
            groups += 1
        case .forms(let members):
            let hasStem = members.contains { $0.terms.contains(where: \.isStem) }
            for member in members where member.fts5 != nil {
                let isPart = member.terms.contains(where: \.isPart)
                let isExact = hasStem && !isPart && !member.terms.contains(where: \.isStem)
                weights.append(
                    PhraseWeight(
                        group: groups, weight: isPart ? Self.part : isExact ? Self.exactForm : 1, isPart: isPart))
            }
            groups += 1
        case .weighted(let member, let boost):
            let first = weights.count
            member.collect(&weights, &groups)
            for index in first..<weights.count { weights[index].boost *= boost }
        case .all(let members), .any(let members):
            for member in members { member.collect(&weights, &groups) }
        case .excluding(let wanted, let unwanted):
            wanted.collect(&weights, &groups)
            let first = weights.count
            unwanted.collect(&weights, &groups)
            for index in first..<weights.count { weights[index].weight = 0 }
        }
    }

    /// Of a phrase or a beginning.
    private var terms: [IndexTerm] {
        switch self {
        case .phrase(let terms): terms
        case .prefix(let term): [term]
        case .all, .any, .forms, .excluding, .weighted: []
        }
    }
}
