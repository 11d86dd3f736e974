import ArchiveTesting
import Articles
import Foundation
import GRDB
import Language
import Testing

@testable import Store

@Suite("IndexSearch")
struct IndexSearchTests {
    private func scores(_ archive: TestArchive, _ match: Match) throws -> [Double] {
        try archive.read { reader in
            try reader.candidates(for: SearchPlan(ranking: match, condition: .match(match), limit: 100))
        }.map(\.score)
    }

    @Test("the forms of a word score as one word, alternatives as several")
    func forms() throws {
        let archive = try TestArchive()
        try archive.store(.of(["Hund", "Hund", "Hund", "Katze", "Maus"]))
        let (dog, cat) = (Match.phrase([.exact("hund")]), Match.phrase([.exact("katze")]))
        let alone = try scores(archive, cat)
        #expect(try scores(archive, .any([dog, cat])).first == alone.first)
        // As rare as both together, since both are the word.
        let together = try scores(archive, .forms([dog, cat]))
        #expect(together.count == 4 && together.allSatisfy { $0 == together[0] && $0 < alone[0] })
    }

    @Test("an occurrence counts 1 as a stem, .3 more in its exact form, and .5 in a compound")
    func weights() throws {
        let archive = try TestArchive()
        try archive.store(.of(["Hund", "Hunde", "Maus", "Katze"]))
        let hunt = Match.forms([.phrase([.stem("hund")]), .phrase([.exact("hund")])])
        let words = try archive.read { try IndexSearch($0).finder.rowsAndWords(of: hunt).words }
        let list = try #require(words.first?.occurrences)
        #expect(words.count == 1 && (0..<list.count).map { list.numbers[$0] } == [13, 10])
        let inside = try archive.read {
            try IndexSearch($0).finder.rowsAndWords(of: .forms([.phrase([.part("hund")])])).words
        }
        #expect(inside.count == 1 && inside[0].occurrences.count == 0)
    }

    // MARK: Against a plain reckoning over all paragraphs

    private static let vocabulary = [
        "Hund", "Hunde", "Hundes", "Katze", "Katzen", "Sicherheitskonferenz", "Konferenz", "der", "die", "und",
        "Nord-Süd", "Müller", "G-20", "lief", "laufen",
    ]
    private static let orders: [SearchPlan.Order] = [
        .relevance, .relevance, .newest, .oldest, .fresh(ArticleDate(iso8601: "2024-02-02")!),
    ]
    private static let dates = [nil, "2023-01-01", "2023-05-01", "2023-05-01T10:00:00Z", "2024-02-02"]

    private static func article(
        _ number: Int, _ random: inout SeededRandom, dates: [String?] = dates
    ) -> Article {
        let paragraphs = (0..<Int.random(in: 1...6, using: &random)).map { _ in
            // Now and then nothing that is a word.
            Int.random(in: 0..<12, using: &random) == 0
                ? "***"
                : (0..<Int.random(in: 1...12, using: &random)).map { _ in vocabulary.randomElement(using: &random)! }
                    .joined(separator: [" ", " ", ". "].randomElement(using: &random)!)
        }
        return .of(
            paragraphs, id: "\(number)",
            title: Bool.random(using: &random) ? vocabulary.randomElement(using: &random) : nil,
            date: dates.randomElement(using: &random)!, source: ["a", "b"].randomElement(using: &random),
            language: ["de", "en", "fr"].randomElement(using: &random)!)
    }

    /// Stores, changes and deletes articles, now and then all index pages being small.
    private static func change(_ archive: TestArchive, _ random: inout SeededRandom, steps: Int) throws {
        for _ in 0..<steps {
            let number = Int.random(in: 0..<25, using: &random)
            switch Int.random(in: 0..<12, using: &random) {
            case 0, 1:
                try archive.database.write { writer in
                    let ids = try writer.reader.allArticleIDs()
                    if let id = ids.randomElement(using: &random) { try writer.deleteArticle(id) }
                }
            case 2:
                // The last rows of all go, and their numbers are given again.
                try archive.database.write { writer in
                    if let id = try writer.reader.extents().articles.last?.articleID { try writer.deleteArticle(id) }
                }
            case 3 where Bool.random(using: &random):
                try archive.database.rebuild { try $0.reindex() }
            default:
                let articles = (0..<Int.random(in: 1...3, using: &random)).map { article(number + $0, &random) }
                try archive.database.write { writer in
                    for article in articles { _ = try writer.store(article, storedAt: TestArchive.storedAt) }
                }
            }
        }
    }

    private static let terms = vocabulary.map { Analyzer().terms(of: $0, language: "de") }

    private static func randomMatch(_ random: inout SeededRandom, depth: Int) -> Match {
        func term() -> IndexTerm {
            let term = terms.randomElement(using: &random)!.randomElement(using: &random)!
            return switch Int.random(in: 0..<4, using: &random) {
            case 0: .stem(term.stem ?? term.folded)
            case 1: .part(term.stem ?? term.folded)
            case 2: .exact(["", "zz"].randomElement(using: &random)!)
            default: .exact(term.folded)
            }
        }
        func leaf() -> Match {
            switch Int.random(in: 0..<5, using: &random) {
            case 0: .prefix(.exact(["h", "ka", "s", "", "der", "q"].randomElement(using: &random)!))
            case 1: .phrase([])
            default: .phrase((0..<Int.random(in: 1...3, using: &random)).map { _ in term() })
            }
        }
        func members() -> [Match] {
            (0..<Int.random(in: 0...3, using: &random)).map { _ in randomMatch(&random, depth: depth - 1) }
        }
        return switch depth == 0 ? 0 : Int.random(in: 0..<6, using: &random) {
        case 1: .all(members())
        case 2: .any(members())
        case 3: .forms((0..<Int.random(in: 0...3, using: &random)).map { _ in leaf() })
        case 4: .excluding(randomMatch(&random, depth: depth - 1), randomMatch(&random, depth: depth - 1))
        case 5: .weighted(randomMatch(&random, depth: depth - 1), 2.5)
        default: leaf()
        }
    }

    private static func randomCondition(_ random: inout SeededRandom, _ match: Match) -> Condition {
        func other() -> Condition {
            switch Int.random(in: 0..<15, using: &random) {
            case 9: .places(randomPlaces(&random))
            case 10: .not(.places(randomPlaces(&random)))
            case 11: .any([.kinds([.title]), .places(randomPlaces(&random)), .source("a")])
            case 12: .not(.all([.not(.kinds([.title])), .places(randomPlaces(&random))]))
            case 13: .inArticle(.all([.not(.kinds([.title])), .places(randomPlaces(&random))]))
            case 14: .inItem(.places(randomPlaces(&random)))
            case 0: .from(ArticleDate(iso8601: "2023-05-01")!)
            case 1: .to(ArticleDate(iso8601: "2023-05-01")!)
            case 2: .source("A")
            case 3: .kinds([.title])
            case 4: .not(.kinds([.title]))
            case 5: .not(.match(randomMatch(&random, depth: 1)))
            case 6: .inArticle(.match(randomMatch(&random, depth: 1)))
            case 7: .any([.match(randomMatch(&random, depth: 1)), .kinds([.title])])
            default: .language("de")
            }
        }
        return switch Int.random(in: 0..<4, using: &random) {
        case 0: .match(match)
        case 1: other()
        default: .all([.match(match)] + (0..<Int.random(in: 1...2, using: &random)).map { _ in other() })
        }
    }

    private static func randomPlaces(_ random: inout SeededRandom) -> Places {
        func leaf() -> Places {
            let terms = terms.randomElement(using: &random)!
            return switch Int.random(in: 0..<4, using: &random) {
            case 0: .beginning(.exact(["h", "ka", "d"].randomElement(using: &random)!))
            case 1: .phrase(terms.map { .exact($0.folded) })
            default: .phrase([.stem(terms[0].stem ?? "x")])
            }
        }
        func side() -> Places {
            Bool.random(using: &random) ? leaf() : .any((0..<Int.random(in: 1...2, using: &random)).map { _ in leaf() })
        }
        func near() -> Places {
            .near(
                side(), side(), words: Int.random(in: 1...4, using: &random),
                isOrdered: Bool.random(using: &random))
        }
        return switch Int.random(in: 0..<9, using: &random) {
        case 8: .sentence(.not(leaf()))
        case 6: .sentence(.all([side(), side()]))
        case 7: .sentence(.all([leaf(), leaf(), side()]))
        case 0: .near(near(), side(), words: 3, isOrdered: true)
        case 1: .apart(side(), side(), words: 2, isOrdered: false)
        case 2: .sentence(.all([side(), .not(leaf())]))
        case 3: .sentence(.any([.all([leaf(), leaf()]), .not(side())]))
        default: near()
        }
    }

    @Test(
        "every answer is that of a plain reckoning over all paragraphs, after any changes",
        arguments: 1...6 as ClosedRange<UInt64>)
    func plainReckoning(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let archive = try TestArchive()
        if seed % 2 == 0 {
            try archive.database.write {
                try $0.db.execute(sql: "INSERT INTO search (search, rank) VALUES ('pgsz', 64)")
            }
        }
        for _ in 0..<5 {
            try Self.change(archive, &random, steps: 12)
            #expect(try archive.check().isEmpty, "seed \(seed)")
            let oracle = try archive.read(RankingOracle.init)
            for _ in 0..<100 {
                let match = Self.randomMatch(&random, depth: 3)
                var plan = SearchPlan(
                    ranking: Int.random(in: 0..<8, using: &random) == 0 ? nil : match,
                    condition: Self.randomCondition(&random, match),
                    order: Self.orders.randomElement(using: &random)!,
                    limit: [0, 1, 3, 10, 1000].randomElement(using: &random)!,
                    offset: [0, 0, 2, 20].randomElement(using: &random)!)
                if Int.random(in: 0..<5, using: &random) == 0 {
                    var whole = plan
                    (whole.limit, whole.offset) = (1000, 0)
                    plan.after = oracle.answer(whole).candidates.randomElement(using: &random).map(oracle.place)
                }
                let expected = oracle.answer(plan)
                let answer = try archive.read { try $0.answer(to: plan) }
                #expect(answer.total == expected.total, "seed \(seed): \(plan.condition)")
                #expect(answer.candidates == expected.candidates, "seed \(seed): \(plan)")
            }
        }
    }

    @Test(
        "by date, the best of a day come first, were it the day of all texts or of none",
        arguments: [
            [nil], ["2023-05-01"], [nil, "2023-05-01"], (1...28).map { $0 < 10 ? "2024-02-0\($0)" : "2024-02-\($0)" },
        ] as [[String?]])
    func days(dates: [String?]) throws {
        var random = SeededRandom(seed: UInt64(dates.count))
        let archive = try TestArchive()
        for number in 0..<60 {
            try archive.store(Self.article(number, &random, dates: dates))
        }
        let oracle = try archive.read(RankingOracle.init)
        for _ in 0..<60 {
            let match = Self.randomMatch(&random, depth: 2)
            let plan = SearchPlan(
                ranking: match,
                condition: Bool.random(using: &random) ? .match(match) : .all([.match(match), .kinds([.title])]),
                order: Bool.random(using: &random) ? .newest : .oldest,
                limit: [1, 2, 10, 100].randomElement(using: &random)!, offset: [0, 3].randomElement(using: &random)!)
            let answer = try archive.read { try $0.answer(to: plan) }
            #expect(answer.candidates == oracle.answer(plan).candidates, "\(plan)")
        }
    }

    @Test(
        "the best rows are those of all scores, though most rows get none", arguments: 1...8 as ClosedRange<UInt64>)
    func best(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let archive = try TestArchive()
        try archive.database.write { writer in
            for block in 0..<6 {
                let lengths = Data(
                    (0..<RowLengths.blockRows).flatMap { _ in [UInt8.random(in: 1...30, using: &random), 0] })
                try writer.db.execute(sql: "INSERT INTO length_block VALUES (?, ?)", arguments: [block, lengths])
            }
        }
        for _ in 0..<20 {
            let words = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                let step = [1, 3, 40, 1500].randomElement(using: &random)!
                let occurrences = RowList()
                var row = UInt32.random(in: 1...2000, using: &random)
                while row < 12_000 {
                    // Now and then oftener than bounds are kept for.
                    let number = Int.random(in: 0..<50, using: &random) == 0 ? 300 : 3
                    occurrences.append(row, UInt32.random(in: 1...UInt32(number), using: &random))
                    row += UInt32.random(in: 1...UInt32(2 * step), using: &random)
                }
                return MatchFinder.Word(
                    occurrences: occurrences, unit: [1, 10].randomElement(using: &random)!,
                    rarity: [0, 0.5, 3, 9].randomElement(using: &random)!)
            }
            var rows = words.dropFirst().reduce(words[0].occurrences) { $0.joined(with: $1.occurrences) }
            switch Int.random(in: 0..<4, using: &random) {
            case 0: rows = rows.intersection(with: words[0].occurrences)
            case 1: rows = rows.within([100...4000, 9000...9010])
            case 2: rows = rows.joined(with: RowList(rows: (0..<24).map { UInt32(500 * $0 + 7) }))
            default: break
            }
            let count = [1, 10, 50, 1000, 20_000].randomElement(using: &random)!
            try archive.read { reader in
                let scoring = RowScoring(words, in: try reader.postingSource())
                let lengths = RowLengths()
                let all = zip(0..<rows.count, try scoring.scores(of: rows, lengths, from: reader.db)).map {
                    (row: rows.rows[$0], score: $1)
                }
                let least = all.map(\.score).sorted(by: >).dropFirst(count - 1).first ?? -.infinity
                let best = try scoring.best(count, of: rows, lengths, from: reader.db)
                #expect(best.least == least, "seed \(seed)")
                let (above, equal) = best.found()
                #expect(above.elementsEqual(all.filter { $0.score > least }, by: ==), "seed \(seed)")
                let tied = (0..<equal.count).map { equal.rows[$0] }
                #expect(tied == all.filter { $0.score == least }.map(\.row), "seed \(seed)")
            }
        }
    }

    @Test("many lists together hold what each of them holds", arguments: [1, 2, 3])
    func union(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let union = RowUnion()
        var expected: [UInt32: UInt32] = [:]
        for _ in 0..<40 {
            var row = UInt32.random(in: 0...100_000, using: &random)
            let list = RowList()
            for _ in 0..<Int.random(in: 0...300, using: &random) {
                // Now and then more than a byte holds, also of several together.
                let most: UInt32 = Int.random(in: 0..<20, using: &random) == 0 ? 700 : 30
                list.append(row, UInt32.random(in: 1...most, using: &random))
                expected[row, default: 0] += list.numbers[list.count - 1]
                row += UInt32.random(in: 1...5000, using: &random)
            }
            union.add(list)
        }
        let list = union.list
        let rows = expected.keys.sorted()
        #expect((0..<list.count).map { list.rows[$0] } == rows, "seed \(seed)")
        #expect((0..<list.count).map { list.numbers[$0] } == rows.map { expected[$0] }, "seed \(seed)")
    }

    @Test("the articles of a few paragraphs are found without those of all")
    func extentsAround() throws {
        var random = SeededRandom(seed: 7)
        let archive = try TestArchive()
        for number in 0..<60 {
            try archive.store(.of(Array(repeating: "Hund", count: 1 + number % 3), id: "\(number % 50)"))
        }
        try archive.database.write { writer in
            // Nothing is kept of a state that still changes.
            let all = try writer.reader.extents().articles
            for _ in 0..<50 {
                let rows = Set(
                    (0..<Int.random(in: 1...5, using: &random)).map { _ in
                        UInt32.random(in: 1...130, using: &random)
                    })
                let around = try writer.reader.extents(around: RowList(rows: rows.sorted()))
                #expect(around.count <= rows.count)
                for row in rows {
                    #expect(around.first { $0.rows.contains(row) } == all.first { $0.rows.contains(row) })
                }
            }
        }
    }

    @Test("the article around a paragraph is found without going over all articles")
    func extentAroundPlan() throws {
        let archive = try TestArchive()
        for number in 0..<60 { try archive.store(.of(["Hund", "Katze"], id: "\(number)")) }
        try archive.database.write { writer in
            // It is the sizes of tables that mislead the planner.
            try writer.db.execute(sql: "ANALYZE")
            let plan = try Row.fetchAll(
                writer.db, sql: "EXPLAIN QUERY PLAN \(ArchiveReader.extentAroundQuery)", arguments: [7])
            let steps = plan.map { $0["detail"] as String }
            #expect(!steps.isEmpty && steps.allSatisfy { $0.hasPrefix("SEARCH") }, "\(steps)")
        }
    }

    @Test("a common word that is kept is read anew when the archive changes")
    func keptWords() throws {
        let archive = try TestArchive()
        let text = Array(repeating: "Hund", count: KeptWords.leastRows)
        let dog = SearchPlan(ranking: .phrase([.stem("hund")]), condition: .match(.phrase([.stem("hund")])), limit: 1)
        func total() throws -> Int { try archive.read { try $0.answer(to: dog).total } }
        try archive.store(.of(text, id: "1"))
        #expect(try (total(), total()) == (text.count, text.count))
        try archive.store(.of(["Hund"], id: "2"))
        #expect(try total() == text.count + 1)
        try archive.store(.of(["Katze"], id: "1"))
        #expect(try total() == 1)
    }

    @Test("a common word scores the same beside a rare one, whatever of it was asked for before")
    func keptForms() throws {
        let archive = try TestArchive()
        let count = 2 * KeptWords.leastRows
        try archive.store(
            .of((0..<count).map { "\($0 % 3 == 0 ? "Hund" : "Hunde") \($0 % 700 == 0 ? "Katze" : "Haus") \($0)" }))
        let dog = Match.forms([.phrase([.exact("hund")]), .phrase([.stem("hund")]), .phrase([.part("hund")])])
        let house = Match.forms([.phrase([.exact("haus")]), .phrase([.stem("haus")])])
        let cat = Match.phrase([.stem("katz")])
        let matches: [Match] = [
            .all([dog, cat]), .all([cat, .weighted(dog, 2)]), .all([dog, house]), .all([.any([cat, house]), dog]), dog,
            .all([dog]), .all([dog, .all([house, cat])]), .all([.excluding(dog, cat), house]),
        ]
        func answers(_ match: Match) throws -> [Candidate] {
            try archive.read {
                try $0.answer(to: SearchPlan(ranking: match, condition: .match(match), limit: 20)).candidates
            }
        }
        func forget() throws { try archive.database.write { _ in } }
        let expected = try matches.map { match in
            try forget()
            return try answers(match)
        }
        #expect(expected[0].map(\.paragraphID) == expected[1].map(\.paragraphID) && expected[0].count == 3)
        for first in matches.indices {
            try forget()
            _ = try answers(matches[first])
            for (match, expected) in zip(matches, expected) { #expect(try answers(match) == expected) }
        }
    }

    @Test("what two lists hold together and in common is what each of them holds", arguments: [1, 2, 3])
    func sum(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<500 {
            let lists = (0..<2).map { _ in
                let list = RowList()
                var row: UInt32 = 0
                for _ in 0..<Int.random(in: 0...[2, 12, 60].randomElement(using: &random)!, using: &random) {
                    row += UInt32.random(in: 1...4, using: &random)
                    list.append(row, UInt32.random(in: 1...5, using: &random))
                }
                return list
            }
            var expected: [UInt32: UInt32] = [:]
            for (list, factor) in zip(lists, [10, 3] as [UInt32]) {
                for index in 0..<list.count { expected[list.rows[index], default: 0] += list.numbers[index] * factor }
            }
            let common = lists[0].intersection(with: lists[1])
            let both = (0..<lists[0].count).filter { lists[1].contains(lists[0].rows[$0]) }
            #expect((0..<common.count).map { common.rows[$0] } == both.map { lists[0].rows[$0] }, "seed \(seed)")
            #expect((0..<common.count).map { common.numbers[$0] } == both.map { lists[0].numbers[$0] }, "seed \(seed)")
            let sum = lists[0].sum(with: lists[1], times: 10, otherTimes: 3)
            #expect((0..<sum.count).map { sum.rows[$0] } == expected.keys.sorted(), "seed \(seed)")
            #expect((0..<sum.count).allSatisfy { sum.numbers[$0] == expected[sum.rows[$0]] }, "seed \(seed)")
        }
    }

    @Test("the segments hold what FTS5's own vocabulary says", arguments: 1...4 as ClosedRange<UInt64>)
    func segments(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let archive = try TestArchive()
        let size = [40, 64, 200, 4050][Int(seed) - 1]
        try archive.database.write {
            try $0.db.execute(sql: "INSERT INTO search (search, rank) VALUES ('pgsz', \(size))")
        }
        try archive.store(.of([String(repeating: "Hund und Katze ", count: 3000), "Hund"], id: "long"))
        for round in 0..<6 {
            try Self.change(archive, &random, steps: 25)
            if round == 3 {
                try archive.store(.of(["Hund"], id: "long"))
            }
            try archive.read { reader in
                let segments = try #require(try IndexSegments(reader.db))
                let vocabulary = try VocabularyPostings(reader.db)
                #expect(segments.paragraphCount == vocabulary.paragraphCount)
                #expect(segments.wordCount == vocabulary.wordCount)
                let terms = try reader.terms(of: ["", ""], limit: .max) ?? []
                let known = Self.terms.flatMap(\.self)
                for term in terms + known.flatMap({ [.exact($0.folded), .stem($0.stem ?? ""), .part($0.stem ?? "")] }) {
                    #expect(
                        try segments.rows(of: term).isSame(as: vocabulary.rows(of: term)), "seed \(seed): \(term)")
                    #expect(
                        try segments.places(of: term, within: nil).isSame(as: vocabulary.places(of: term, within: nil)),
                        "seed \(seed): \(term)")
                }
                var counts: [String] = []
                try reader.forEachTerm(from: "", to: "\u{10FFFF}") {
                    counts.append("\($0) \($1)")
                    return true
                }
                try reader.db.execute(
                    sql: "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab (main, search, row)")
                let told = try String.fetchAll(
                    reader.db,
                    sql: "SELECT term || ' ' || doc FROM temp.vocabulary WHERE term NOT GLOB '[~|]*' ORDER BY term")
                #expect(counts == told, "seed \(seed)")
                for (start, end) in [("", "\u{10FFFF}"), ("k", "l"), ("s", "s\u{10FFFF}"), ("q", "r")] {
                    let limit = [1, 3, 100].randomElement(using: &random)!
                    var expected: [(text: String, count: Int)] = []
                    try reader.forEachTerm(from: start, to: end) { text, count in
                        if text != "hund" { expected.append((text, count)) }
                        return true
                    }
                    expected.sort { $0.count != $1.count ? $0.count > $1.count : $0.text < $1.text }
                    let found = try reader.commonestTerms(
                        from: start, to: end, limit: limit, sample: 2, where: { $0 != "hund" })
                    #expect(found.map(\.text) == expected.prefix(limit).map(\.text), "seed \(seed)")
                    #expect(found.map(\.count) == expected.prefix(limit).map(\.count), "seed \(seed)")
                    for term in found {
                        let rows = try vocabulary.rows(of: .exact(term.text))
                        let first = (0..<min(2, rows.count)).map { Int64(rows.rows[$0]) }
                        #expect(term.paragraphs == first, "seed \(seed): \(term.text)")
                    }
                }
                let some = try vocabulary.rows(of: .exact("katze"))
                for prefix in ["h", "hu", "k", "d", "n", "z"] {
                    let term = IndexTerm.exact(prefix)
                    let (ours, theirs) = (
                        try segments.places(ofTermsLike: term, within: some),
                        try vocabulary.places(ofTermsLike: term, within: some)
                    )
                    #expect(ours.isSame(as: theirs), "seed \(seed): \(prefix)*")
                    let rows = try segments.rows(ofTermsLike: term, limit: .max)
                    #expect(try rows?.isSame(as: vocabulary.places(ofTermsLike: term, within: nil)) == true)
                }
            }
        }
    }

    @Test("a damaged index is an error or another answer, but never the end of the program", arguments: [1, 2, 3])
    func damage(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let archive = try TestArchive()
        try archive.database.write { try $0.db.execute(sql: "INSERT INTO search (search, rank) VALUES ('pgsz', 64)") }
        try archive.store(.of([String(repeating: "Hund und Katze ", count: 500), "Hund"], id: "long"))
        try Self.change(archive, &random, steps: 40)
        let pages = try archive.read { reader in
            try Row.fetchAll(reader.db, sql: "SELECT id, block FROM search_data").map {
                (id: $0["id"] as Int64, block: $0["block"] as Data)
            }
        }
        var refused = 0
        for _ in 0..<400 {
            let page = pages.randomElement(using: &random)!
            var block = page.block
            for _ in 0..<Int.random(in: 1...4, using: &random) where !block.isEmpty {
                block[Int.random(in: 0..<block.count, using: &random)] =
                    [0, 1, 0x7F, 0x80, 0xFF, UInt8.random(in: 0...255, using: &random)].randomElement(using: &random)!
            }
            func set(_ block: Data) throws {
                try archive.database.write {
                    try $0.db.execute(
                        sql: "UPDATE search_data SET block = ? WHERE id = ?", arguments: [block, page.id])
                }
            }
            try set(block)
            for match in [
                Match.phrase([.exact("hund")]), .phrase([.stem("hund"), .stem("katz")]),
                .any([.phrase([.stem("katz")]), .phrase([.exact("und")])]), .prefix(.exact("k")),
            ] {
                do {
                    let plan = SearchPlan(ranking: match, condition: .match(match), limit: 5)
                    _ = try archive.read { try $0.candidates(for: plan) }
                } catch { refused += 1 }
            }
            try set(page.block)
        }
        #expect(refused > 0)
    }

    @Test("a wrong length is found by a check, and mended by building the index anew")
    func wrongLength() throws {
        let archive = try TestArchive()
        try archive.store(.of(["Hund und Katze", "Maus"]))
        try archive.database.write { try $0.db.execute(sql: "UPDATE length_block SET lengths = x'0300'") }
        #expect(try archive.check().map(\.code) == ["wrong-length"])
        try archive.database.rebuild { try $0.reindex() }
        #expect(try archive.check().isEmpty)
    }

    @Test("what was read is not kept when the archive changes")
    func changes() throws {
        let archive = try TestArchive()
        let dog = Match.phrase([.stem("hund")])
        func newest() throws -> [Int64] {
            try archive.read {
                try $0.candidates(for: SearchPlan(ranking: dog, condition: .match(dog), order: .newest, limit: 9))
            }.map(\.articleID)
        }
        try archive.store(.of(["Hund"], id: "1", date: "2023-01-01"))
        try archive.store(.of(["Hund"], id: "2", date: "2024-01-01"))
        #expect(try newest() == [2, 1])
        try archive.store(.of(["Hund"], id: "1", date: "2025-01-01"))
        #expect(try newest() == [1, 2])
        try archive.database.write { try $0.deleteArticle(1) }
        #expect(try newest() == [2])
    }
}

extension RowList {
    fileprivate func isSame(as other: RowList) -> Bool {
        count == other.count
            && (0..<count).allSatisfy { index in
                rows[index] == other.rows[index] && numbers[index] == other.numbers[index]
                    && (ends.isEmpty || other.ends.isEmpty
                        || places(at: index).elementsEqual(other.places(at: index)))
            }
    }
}
