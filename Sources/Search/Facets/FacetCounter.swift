import Articles
import Language
import Store

/// Counts what hits have in common.
struct FacetCounter {
    let reader: ArchiveReader
    let analyzer: Analyzer

    /// - Parameter paragraphs: rows, rising.
    func facets(ofParagraphs paragraphs: [Int64], in extents: Extents) throws -> Facets {
        var hits: [Int64: Int] = [:]
        for article in Occurrences(paragraphs, in: extents).articles {
            hits[extents.articles[article.article].articleID] = Int(article.count)
        }
        var facets = try facets(ofArticles: hits)
        let counts = try reader.counts(ofParagraphs: paragraphs)
        facets.values[.kind] = counts.kinds
            .map { Facets.Value(text: $0.key.rawValue, count: $0.value, query: "kind:\($0.key.rawValue)") }
            .sorted(by: Self.isBefore)
        try count(counts.entities, in: &facets)
        return facets
    }

    /// - Parameter articles: numbers.
    func facets(ofArticles articles: [Int64]) throws -> Facets {
        var facets = try facets(ofArticles: Dictionary(articles.map { ($0, 1) }, uniquingKeysWith: +))
        try count(reader.entityCounts(inArticles: articles), in: &facets)
        return facets
    }

    /// - Parameter hits: how many each article has.
    private func facets(ofArticles hits: [Int64: Int]) throws -> Facets {
        var sources: [String?: Int] = [:]
        var days: [String?: Int] = [:]
        var languages: [String?: Int] = [:]
        for (article, facts) in try reader.facts(ofArticles: hits.keys) {
            let count = hits[article] ?? 0
            sources[facts.source, default: 0] += count
            days[facts.date.map { String($0.prefix(10)) }, default: 0] += count
            languages[facts.language, default: 0] += count
        }
        /// - Parameter length: of a date's beginning: 4 for years, 7 for months.
        func times(_ length: Int) -> [Facets.Value] {
            var counts: [String?: Int] = [:]
            for (day, count) in days { counts[day.map { String($0.prefix(length)) }, default: 0] += count }
            // What has no date comes last.
            return values(counts, .year) { _ in false }.sorted { $0.text ?? "\u{10FFFF}" < $1.text ?? "\u{10FFFF}" }
        }
        let keys = sources.keys.compactMap { $0.map { " \(analyzer.key(of: $0)) " } }
        return Facets(
            values: [
                .source: values(sources, .source) { source in
                    let key = " \(analyzer.key(of: source)) "
                    return keys.count { $0.contains(key) } > 1
                }.mostFrequent,
                .year: times(4), .month: times(7), .language: values(languages, .language) { _ in false }.mostFrequent,
            ], articleCount: hits.count)
    }

    /// - Parameter isAmbiguous: whether the field finds other values, too, unless asked for the very one.
    private func values(
        _ counts: [String?: Int], _ field: Facets.Field, isAmbiguous: (String) -> Bool
    ) -> [Facets.Value] {
        counts.map { text, count in
            guard let text else {
                return Facets.Value(text: nil, count: count, query: "-has:\(field.queryField)")
            }
            return Facets.Value(
                text: text, count: count,
                query: "\(field.queryField):\(isAmbiguous(text) ? "=" : "")\(FacetText.quoted(text))")
        }.sorted(by: Self.isBefore)
    }

    private func count(_ counts: [Int64: Int], in facets: inout Facets) throws {
        let ranked = counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.map(\.key)
        for entity in try reader.shownEntities(ranked, ofEachKind: Facets.limit) {
            let field = Facets.Field(entity.kind)
            // A name that others bear, too, would find them all.
            let namesakes = try reader.entities(withKey: analyzer.key(of: entity.name)).filter {
                field == .other || $0.kind == entity.kind
            }
            let name = namesakes.map(\.id) == [entity.id] ? FacetText.quoted(entity.name) : "#\(entity.id)"
            facets.values[field, default: []].append(
                Facets.Value(text: entity.name, count: counts[entity.id] ?? 0, query: "\(field.queryField):\(name)"))
        }
    }

    fileprivate static func isBefore(_ left: Facets.Value, _ right: Facets.Value) -> Bool {
        left.count != right.count ? left.count > right.count : left.text ?? "\u{10FFFF}" < right.text ?? "\u{10FFFF}"
    }
}

extension [Facets.Value] {
    fileprivate var mostFrequent: [Facets.Value] { Array(prefix(Facets.limit)) }
}

extension Facets.Field {
    init(_ kind: EntityKind) {
        switch kind {
        case .person: self = .person
        case .location: self = .place
        case .organization: self = .organization
        case .other: self = .other
        }
    }
}

/// A value as it can stand behind a field of the query language.
enum FacetText {
    /// `dpa`, `2023-07`, `"Der Tag"`.
    static func quoted(_ text: String) -> String {
        let isPlain = text.unicodeScalars.enumerated().allSatisfy { index, scalar in
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil || index > 0 && scalar == "-"
        }
        // A quotation mark in a name is passed over when names are compared.
        guard !isPlain || text.isEmpty else { return text }
        // By scalars, since one with an accent is another character.
        return "\"" + String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\"" ? " " : $0 })) + "\""
    }
}
