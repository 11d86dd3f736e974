import Articles
import Foundation
public import Language
public import Store

/// What may have been meant by a word that an archive doesn't have.
public struct Suggestion: Hashable, Sendable {
    /// As it was asked for.
    public var word: String
    /// What the archive has instead, as people write it, the likeliest first.
    public var alternatives: [String]

    public init(word: String, alternatives: [String]) {
        self.word = word
        self.alternatives = alternatives
    }
}

/// Finds words and names of the archive that are spelled nearly like one that it doesn't have.
public struct SuggestionFinder {
    let reader: ArchiveReader
    let analyzer: Analyzer

    public init(reader: ArchiveReader, analyzer: Analyzer) {
        self.reader = reader
        self.analyzer = analyzer
    }

    /// So many are offered.
    private static let offered = 3
    /// So many words of a query are looked into.
    private static let wordLimit = 5
    /// In an archive of more paragraphs not every word is looked at: that would take a second for each million.
    private static let smallArchive = 50_000

    func suggestions(for words: [String]) throws -> [Suggestion] {
        guard !words.isEmpty else { return [] }
        let isSmall = try reader.indexedParagraphCount() <= Self.smallArchive
        return try words.prefix(Self.wordLimit).compactMap { word in
            let key = analyzer.key(of: word)
            // What is near a number is another number; several words are no misspelled one.
            guard let limit = Self.limit(key), !key.unicodeScalars.contains(where: { $0.properties.numericType != nil })
            else { return nil }
            // Whoever wrote a hyphen knows where a word ends: ARD-Chef is no Gardechef.
            let found = try nearest(to: key, within: limit, isSmall: isSmall)
                .filter { !word.contains("-") || $0.contains("-") }
            return found.isEmpty ? nil : Suggestion(word: word, alternatives: found)
        }
    }

    /// Names of the archive that are spelled nearly like those that nobody in it bears, or whose surnames are.
    public func suggestions(forNames names: [String]) throws -> [Suggestion] {
        try names.prefix(Self.wordLimit).compactMap { name in
            let key = analyzer.key(of: name)
            guard let limit = Self.limit(key) else { return nil }
            let measure = SpellingDistance(to: key, limit: limit)
            var found: [(key: String, cost: Double)] = []
            for range in Self.beginnings(of: key) {
                try reader.forEachSpelling(from: range.start, to: range.end) { other, count in
                    if let distance = measure.distance(of: other) {
                        found.append((other, Self.cost(distance, count)))
                    }
                }
            }
            var seen: Set<Int64> = []
            var names: [String] = []
            for other in found.sorted(by: { ($0.cost, $0.key) < ($1.cost, $1.key) }) where names.count < Self.offered {
                for entity in try reader.entities(withKey: other.key) where seen.insert(entity.id).inserted {
                    names.append(entity.name)
                }
            }
            return names.isEmpty ? nil : Suggestion(word: name, alternatives: Array(names.prefix(Self.offered)))
        }
    }

    /// Ten times as frequent outweighs a fifth of a step.
    private static func cost(_ distance: Int, _ count: Int) -> Double {
        Double(distance) / Double(SpellingDistance.step) - 0.2 * log10(Double(max(count, 1)))
    }

    /// In half steps; nil for a word too short to be told from others.
    private static func limit(_ key: String) -> Int? {
        switch key.unicodeScalars.count {
        case ...2: nil
        case 3: 1
        case 4...7: SpellingDistance.step
        default: 2 * SpellingDistance.step
        }
    }

    private func nearest(to key: String, within limit: Int, isSmall: Bool) throws -> [String] {
        let measure = SpellingDistance(to: key, limit: limit)
        var found: [(folded: String, cost: Double)] = []
        for range in isSmall ? [(start: "", end: "\u{10FFFF}")] : Self.beginnings(of: key) {
            try reader.forEachTerm(from: range.start, to: range.end) { term, count in
                if let distance = measure.distance(of: term), distance > 0 {
                    found.append((term, Self.cost(distance, count)))
                }
                return true
            }
        }
        found.sort { ($0.cost, $0.folded) < ($1.cost, $1.folded) }
        // Of the forms of one word the likeliest is enough.
        var seen: Set<String> = []
        let chosen = found.filter { found in
            let stems = analyzer.queryWords(of: found.folded).first?.parts.first?.stems ?? []
            return seen.insert(stems.first ?? found.folded).inserted
        }
        let spellings = Spellings(reader: reader, analyzer: analyzer)
        return try chosen.prefix(Self.offered).map { try spellings.spelling(of: $0.folded) }
    }

    /// Ranges of words that begin like `key`, or like it with one slip in its first letters.
    private static func beginnings(of key: String) -> [(start: String, end: String)] {
        let letters = Array(key.unicodeScalars.prefix(5))
        let alphabet = (UInt8(ascii: "a")...UInt8(ascii: "z")).map { Unicode.Scalar($0) }
        // With a slip, four letters must be right: there are many slips, and each range should be small.
        var heads: Set<[Unicode.Scalar]> = []
        func add(_ scalars: some Sequence<Unicode.Scalar>) { heads.insert(Array(scalars.prefix(4))) }
        for index in letters.indices.prefix(4) {
            let (before, behind) = (letters[..<index], letters[(index + 1)...])
            add(before + behind)
            if index + 1 < letters.count { add(before + [letters[index + 1], letters[index]] + behind.dropFirst()) }
            for letter in alphabet {
                add(before + [letter] + behind)
                add(before + [letter] + letters[index...])
            }
        }
        let exact = Array(letters.prefix(3))
        return ([exact] + heads.filter { !$0.starts(with: exact) }).map { head in
            var text = String.UnicodeScalarView()
            text.append(contentsOf: head)
            return (String(text), String(text) + "\u{10FFFF}")
        }
    }
}
