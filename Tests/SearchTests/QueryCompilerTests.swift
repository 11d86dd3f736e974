import Articles
import Language
import Queries
import Search
import Store
import Testing

@Suite("A query's tree becomes what the index can find")
struct QueryCompilerTests {
    private func compile(
        _ query: String, _ closeness: Closeness = .verbatim, _ names: [String: [EntityNames.Named]] = [:]
    ) throws -> CompiledQuery {
        let tree = try #require(QueryParser().parse(query).tree)
        return QueryCompiler(analyzer: Analyzer(), names: EntityNames(names)).compile(tree, closeness)
    }

    private func exact(_ words: String...) -> Match { .phrase(words.map { .exact($0) }) }
    private func word(_ word: String) -> Match { .forms([stem(word), exact(word)]) }
    private func part(_ word: String) -> Match { .phrase([.part(word)]) }
    private func stem(_ word: String) -> Match { .phrase([.stem(word)]) }

    @Test("a word is looked up by its stems and its exact form, so that the exact form scores twice")
    func word() throws {
        let compiled = try compile("Gipfels")
        #expect(compiled.ranking == .forms([stem("gipfel"), stem("gipfeln"), exact("gipfels"), part("gipfel")]))
        #expect(compiled.condition == compiled.ranking.map { .match($0) })
        #expect(compiled.marked == [compiled.ranking])
    }

    @Test("a function word has only its exact form")
    func functionWord() throws {
        #expect(try compile("in").ranking == exact("in"))
    }

    @Test("words side by side must all occur, each asked for once")
    func words() throws {
        let one = Match.forms([stem("gipfel"), stem("gipfeln"), exact("gipfel"), part("gipfel")])
        let two = Match.forms([stem("litau"), stem("litauen"), exact("litauen"), part("litau")])
        #expect(try compile("Gipfel Litauen GIPFEL").ranking == .all([one, two]))
        #expect(try compile("Gipfel OR Litauen").ranking == .any([one, two]))
    }

    @Test("a hyphenated word is its joined form or its parts in sequence, in one language at a time")
    func hyphen() throws {
        #expect(
            try compile("Nato-Gipfel").ranking
                == .forms([
                    stem("natogipfel"), exact("natogipfel"), part("natogipfel"),
                    .phrase([.stem("nato"), .stem("gipfel")]),
                    exact("nato", "gipfel"),
                ]))
    }

    @Test("a quoted phrase loosens from its very form to its stems, then to its words")
    func phrase() throws {
        let query = "\"bilaterale Garantien\""
        #expect(try compile(query).ranking == exact("bilaterale", "garantien"))
        guard case .forms(let sequences) = try #require(try compile(query, .inflected).ranking) else {
            Issue.record("not a choice of languages")
            return
        }
        #expect(sequences.contains(.phrase([.stem("bilateral"), .stem("garanti")])))
        #expect(sequences.contains(exact("bilaterale", "garantien")))
        guard case .all(let words) = try #require(try compile(query, .scattered).ranking) else {
            Issue.record("not all of the words")
            return
        }
        #expect(words.count == 2)
        #expect(try compile(query, .partial).ranking == .any(words))
        #expect(try compile("=Garantien", .inflected).ranking == exact("garantien"))
    }

    @Test("a star is a beginning of exact forms, of a hyphenated word as a whole")
    func prefix() throws {
        #expect(try compile("Sicherh*").ranking == .prefix(.exact("sicherh")))
        #expect(try compile("Nato-Gip*").ranking == .prefix(.exact("natogip")))
    }

    @Test("what is excluded neither scores by itself nor is marked")
    func exclusion() throws {
        let compiled = try compile("und -aber")
        #expect(compiled.condition == .match(.excluding(word("und"), word("aber"))))
        #expect(compiled.marked == [word("und")])
        let negative = try compile("-und -aber")
        #expect(negative.condition == .not(.match(.any([word("und"), word("aber")]))))
        #expect(negative.ranking == nil)
        #expect(negative.marked == [])
        #expect(try compile("-und").condition == .not(.match(word("und"))))
        #expect(try compile("-(und aber)").condition == .not(.match(.all([word("und"), word("aber")]))))
    }

    @Test("fields become conditions beside the match that scores")
    func fields() throws {
        let compiled = try compile("und titel:aber quelle:SPIEGEL")
        #expect(
            compiled.condition == .all([.match(word("und")), .title(word("aber")), .byline(.source, key: "spiegel")]))
        #expect(compiled.ranking == word("und"))
        #expect(compiled.titles == [word("aber")])
        #expect(try compile("titel:aber").ranking == nil)
        #expect(try compile("-quelle:x").condition == .not(.byline(.source, key: "x")))
        let mixed = try compile("und OR titel:aber")
        #expect(mixed.condition == .any([.match(word("und")), .title(word("aber"))]))
        #expect(mixed.ranking == word("und"))
        let excluded = try compile("und OR -aber")
        #expect(excluded.condition == .any([.match(word("und")), .not(.match(word("aber")))]))
    }

    @Test("a name stands for all who bear it, of the kind that the field says")
    func entities() throws {
        let names = [
            "Washington": [
                EntityNames.Named(id: 3, kind: .person, name: "George Washington"),
                EntityNames.Named(id: 7, kind: .location, name: "Washington"),
            ]
        ]
        #expect(try compile("entity:Washington", .verbatim, names).condition == .paragraphNames([3, 7]))
        #expect(try compile("person:Washington", .verbatim, names).condition == .paragraphNames([3]))
        #expect(try compile("ort:Washington", .verbatim, names).entities == [7])
        #expect(try compile("entity:Niemand").condition == .paragraphNames([]))
        #expect(try compile("-entity:Washington", .verbatim, names).entities == [])
    }

    @Test("when something may lack, content words are what counts, and fields and exclusions still hold")
    func partial() throws {
        let compiled = try compile("der Gipfel \"in Litauen\" titel:und -aber (oder OR Vilnius)", .partial)
        let gipfel = Match.forms([stem("gipfel"), stem("gipfeln"), exact("gipfel"), part("gipfel")])
        guard case .all(let conditions)? = compiled.condition, case .match(let match)? = conditions.first else {
            Issue.record("\(String(describing: compiled.condition))")
            return
        }
        guard case .excluding(.any(let words), let excluded) = match else {
            Issue.record("\(match)")
            return
        }
        #expect(words.count == 3 && words[0] == gipfel)
        #expect(excluded == word("aber"))
        #expect(conditions.dropFirst() == [.title(word("und"))])
    }

    @Test("what the index can't hold is told, not lost silently")
    func ignored() throws {
        let compiled = try compile("und ⓐ")
        #expect(compiled.ranking == word("und"))
        #expect(compiled.ignored == ["ⓐ"])
    }
}
