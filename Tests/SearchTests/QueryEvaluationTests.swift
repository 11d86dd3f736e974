import ArchiveTesting
import Articles
import Language
import Queries
import Store
import Testing

@testable import Search

@Suite("What a query finds is what it means")
struct QueryEvaluationTests {
    /// The newsletter cut into small articles with items, quotes and titles, and a few lines of our own.
    private struct Corpus {
        let archive: TestArchive
        let oracle: QueryOracle
        let words: [String]

        init(_ random: inout SeededRandom) throws {
            archive = try TestArchive()
            let analyzer = Analyzer()
            let lines = try TestArchive.newsletter.split(separator: "\n").map(String.init).filter { $0.count > 3 }
            var articles: [QueryOracle.Article] = []
            for number in 0..<14 {
                let text = (0..<Int.random(in: 1...7, using: &random)).map { _ in
                    let line = lines.randomElement(using: &random)!
                    let mark = ["", "", "", "> ", "---\n"].randomElement(using: &random)!
                    return mark + line
                }.joined(separator: "\n\n")
                let title = number % 3 == 0 ? nil : lines.randomElement(using: &random)!
                let date = number % 4 == 0 ? nil : "2023-0\(number % 9 + 1)-15"
                let author = [nil, "Anna Müller", "Peter Schmidt"].randomElement(using: &random)!
                let stored = try archive.add(text, title: title, date: date, author: author)
                for (paragraph, name) in zip(stored.paragraphs, ["Biden", "Putin", "Selenskyj", "Biden", "Putin"]) {
                    let found = try archive.database.read { try $0.paragraphs(ids: [paragraph])[paragraph]!.text }
                    if found.contains(name) { try archive.name(name, .person, in: paragraph, of: stored.article) }
                }
                let texts = try archive.database.read { reader in
                    // With the title, which was given beside the text.
                    let ids = try reader.paragraphIDs(where: .article("\(stored.article)"))
                    let records = try reader.paragraphs(ids: ids)
                    let mentions = try reader.mentions(paragraphIDs: ids)
                    return try ids.compactMap { records[$0] }.map { record in
                        var named: [String: [ByteRange]] = [:]
                        for (mention, entity) in mentions[record.id] ?? [:] {
                            named[try reader.entity(entity)!.name, default: []].append(mention.range)
                        }
                        return QueryOracle.Text(
                            record.text, id: record.id, item: record.item.number, kind: record.kind, mentions: named,
                            analyzer)
                    }
                }
                articles.append(QueryOracle.Article(id: stored.article, texts: texts, date: date, author: author))
            }
            oracle = QueryOracle(articles: articles, analyzer: analyzer)
            // Frequent words and rare ones, without those of several parts.
            let all = lines.flatMap { line in WordScanner.tokens(of: line).compactMap { line[utf8: $0.range] } }
            words = Array(
                Set(all.map(String.init) + ["der", "die", "in", "Biden", "Nato", "Ukraine", "Putin", "Gipfel"])
            )
            .filter { $0.allSatisfy(\.isLetter) && $0.count > 1 }.sorted()
        }
    }

    @Test("by paragraph and by article, over random queries on real text", arguments: [1, 2, 3, 4] as [UInt64])
    func oracle(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let corpus = try Corpus(&random)
        var foundSome = 0
        try corpus.archive.database.read { reader in
            let searcher = try ArticleSearcher(reader)
            for _ in 0..<150 {
                let tree = Self.tree(depth: 3, corpus, &random)
                let patterns = try WordPatterns(tree, in: reader, corpus.oracle.analyzer)
                let names = try EntityNames(["Biden", "Putin", "Selenskyj"], in: reader, corpus.oracle.analyzer)
                let compiler = QueryCompiler(analyzer: corpus.oracle.analyzer, names: names, patterns: patterns)
                let compiled = compiler.compile(tree)
                guard !compiled.isTooMixed, patterns.tooWide.isEmpty else { continue }
                let condition = try #require(compiled.condition, "seed \(seed): \(tree)")
                let expected = corpus.oracle.paragraphs(tree)
                let found = try reader.paragraphIDs(where: condition)
                #expect(found == expected.sorted(), "seed \(seed): \(tree) as \(condition)")
                #expect(try reader.count(of: condition) == expected.count, "seed \(seed): \(tree)")
                let plan = SearchPlan(ranking: compiled.ranking, condition: condition, limit: 10_000)
                #expect(
                    try reader.candidates(for: plan).map(\.paragraphID).sorted() == expected.sorted(),
                    "seed \(seed): \(tree)")
                if !expected.isEmpty { foundSome += 1 }

                // By article, what is not a mere list of words is demanded, and a phrase that nothing has is loosened.
                if case .all = tree { continue }
                if case .term = tree { continue }
                if case .fact(let fact) = tree, case .kind = fact.value { continue }
                let articles = corpus.oracle.articles(tree)
                let isLoose = tree.terms.contains { $0.form == .phrase }
                if articles.isEmpty, isLoose { continue }
                let page = try searcher.page(for: SearchRequest(query: "\(tree)", limit: 1000))
                #expect(page.hits.map(\.article.id).sorted() == articles.sorted(), "seed \(seed): \(tree)")
            }
        }
        #expect(foundSome > 30)
    }

    private static func tree(depth: Int, _ corpus: Corpus, _ random: inout SeededRandom) -> QueryTree {
        func members(_ random: inout SeededRandom) -> [QueryTree] {
            (0..<Int.random(in: 2...3, using: &random)).map { _ in tree(depth: depth - 1, corpus, &random) }
        }
        switch Int.random(in: 0..<(depth > 0 ? 15 : 4), using: &random) {
        case 3: return .fact(QueryFact(fact(&random), range: ByteRange(0, 0)))
        case 4, 5: return tree(depth: depth - 1, corpus, &random).negated
        case 6: return .conjunction(of: members(&random))!
        case 7: return .explicitConjunction(of: members(&random))!
        case 8: return .disjunction(of: members(&random))!
        case 9, 10: return places(depth: 2, [nil, nil, .title, .text].randomElement(using: &random)!, corpus, &random)
        case 11:
            return .atLeast(
                Int.random(in: 1...4, using: &random),
                places(depth: 1, [nil, nil, .title, .text].randomElement(using: &random)!, corpus, &random))
        case 12, 13, 14: return .shared(QueryScope.allCases.randomElement(using: &random)!, members(&random))!
        default:
            return .term(term([nil, nil, nil, .title, .text, .author].randomElement(using: &random)!, corpus, &random))
        }
    }

    private static func places(
        depth: Int, _ field: QueryField?, _ corpus: Corpus, _ random: inout SeededRandom
    ) -> QueryTree {
        switch Int.random(in: 0..<(depth > 0 ? 4 : 1), using: &random) {
        case 1: return .disjunction(of: (0..<2).map { _ in places(depth: depth - 1, field, corpus, &random) })!
        case 2, 3:
            let nearness = Nearness(
                words: Int.random(in: 1...12, using: &random), isOrdered: Bool.random(using: &random),
                isNegated: Int.random(in: 0..<4, using: &random) == 0)
            return .near(
                places(depth: depth - 1, field, corpus, &random), nearness,
                places(depth: depth - 1, field, corpus, &random))
        default: return .term(term(field, corpus, &random))
        }
    }

    private static func fact(_ random: inout SeededRandom) -> QueryFact.Value {
        switch Int.random(in: 0..<6, using: &random) {
        case 0: .kind([.title, .quote, .body].randomElement(using: &random)!)
        case 1: .date(DateRange(from: ArticleDate(year: 2023, month: 3, day: 1), to: nil))
        case 2: .has(.author)
        case 3: .has(.entity)
        case 4: .id("3")
        default: .date(DateRange(from: nil, to: ArticleDate(year: 2023, month: 6, day: 30)))
        }
    }

    private static func term(_ field: QueryField?, _ corpus: Corpus, _ random: inout SeededRandom) -> QueryTerm {
        let range = ByteRange(0, 0)
        if field == .author {
            return QueryTerm(.word, ["Müller", "anna"].randomElement(using: &random)!, field: field, range: range)
        }
        let word = corpus.words.randomElement(using: &random)!
        let next = corpus.words.randomElement(using: &random)!
        switch Int.random(in: 0..<9, using: &random) {
        case 0: return QueryTerm(.exact, word, field: field, range: range)
        case 1: return QueryTerm(.prefix, String(word.prefix(3)), field: field, range: range)
        case 2: return QueryTerm(.pattern, "*" + word.suffix(3), field: field, range: range)
        case 3: return QueryTerm(.pattern, "*" + word.dropFirst().prefix(3) + "*", field: field, range: range)
        case 4: return QueryTerm(.exactPhrase, "\(word) \(next)", field: field, range: range)
        case 5:
            return QueryTerm(
                .phrase, ["die Ukraine", "der Nato", "in der"].randomElement(using: &random)!, field: field,
                range: range)
        case 6 where field == nil:
            return QueryTerm(.word, ["Biden", "Putin"].randomElement(using: &random)!, field: .person, range: range)
        default: return QueryTerm(.word, word, field: field, range: range)
        }
    }
}
