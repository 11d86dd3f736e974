import ArchiveTesting
import Articles
import Queries
import Testing

@Suite("A query is read as a person means it")
struct QueryParserTests {
    /// The printed tree, then the notes, each on a line of its own.
    private func check(_ query: String, _ expected: String, _ notes: [QueryNote.Kind] = []) {
        let parsed = QueryParser().parse(query)
        #expect(parsed.tree?.description ?? "" == expected, "\(query)")
        #expect(parsed.notes.map(\.kind) == notes, "\(query)")
    }

    @Test(
        "words side by side are all wanted",
        arguments: [
            ("Sicherheitsgarantien", "Sicherheitsgarantien"),
            ("  Biden\tUkraine\n", "Biden Ukraine"),
            ("Nato-Gipfel E-Mail G-20", "Nato-Gipfel E-Mail G-20"),
            ("Wer bot der Ukraine Garantien, und warum?", "Wer bot der Ukraine Garantien und warum"),
            ("Bidens Plan – die Folgen - alles", "Bidens Plan die Folgen alles"),
            ("C++ C# §218 .NET 5% G20", "C++ C# §218 .NET 5% G20"),
            ("10:30 2:1 https://example.org/a?b=c", "10:30 2:1 https://example.org/a?b=c"),
            ("geht's d’accord Jens'", "geht's d’accord Jens"),
            ("oder und nicht or and not", "oder und nicht or and not"),
            ("Zu\u{0308}rich e\u{0301}", "Zu\u{0308}rich e\u{0301}"),
            ("+Biden, --verbose", "Biden verbose"),
        ])
    func words(query: String, expected: String) { check(query, expected) }

    @Test(
        "quotation marks of all nations hold a phrase",
        arguments: [
            "\"a b\"", "„a b“", "„a b”", "„a b\"", "“a b”", "”a b”", "»a b«", "«a b»", "»a b»", "›a b‹",
            "‹a b›",
            "‚a b‘", "‘a b’", "'a b'", "「a b」", "『a b』", "\" a\u{A0} b \"", "“a b\"", "\"a b”",
        ])
    func quotes(query: String) {
        check(query, "\"a b\"")
        check("x \(query), y", "x \"a b\" y")
        check("-\(query)", "-\"a b\"")
        check("(\(query))", "\"a b\"")
        check("titel:\(query)", "title:\"a b\"")
    }

    @Test(
        "an apostrophe is no quotation mark",
        arguments: [
            ("'s war einmal", "s war einmal"), ("Jens' Haus", "Jens Haus"),
            ("wie geht's Hans'", "wie geht's Hans"),
            ("rock 'n roll", "rock n roll"), ("'; drop table x", "drop table x"),
            ("L'Oréal c'est", "L'Oréal c'est"),
        ])
    func apostrophes(query: String, expected: String) { check(query, expected) }

    @Test(
        "operators join and exclude, OR before AND",
        arguments: [
            ("a OR b", "a OR b"), ("a ODER b OR c", "a OR b OR c"), ("a AND b UND c", "a b c"),
            ("a b OR c", "a (b OR c)"), ("a OR b c", "(a OR b) c"), ("(a b) OR c", "(a b) OR c"),
            ("a -b", "a -b"), ("a NOT b", "a -b"), ("a NICHT b", "a -b"), ("a AND NOT b", "a -b"),
            ("a NOT b OR c", "a -(b OR c)"), ("a -b OR c", "a (-b OR c)"), ("a OR NOT b", "a OR -b"),
            ("-(a b)", "-(a b)"), ("NOT NOT a", "a"), ("-a", "-a"), ("((a)) ((b c))", "a b c"),
            ("(a OR (b OR c))", "a OR b OR c"), ("-\"a b\" -titel:c", "-\"a b\" -title:c"),
            ("a - b", "a b"), ("a-b -c-d", "a-b -c-d"), ("(-a)", "-a"), ("-(-a)", "a"),
        ])
    func operators(query: String, expected: String) { check(query, expected) }

    @Test("OR before an explicit AND is said")
    func precedence() {
        check("a AND b OR c", "a (b OR c)", [.orBeforeAnd])
        check("(a AND b) OR c", "(a b) OR c")
    }

    @Test(
        "a star, an equals sign and a field mark one word, phrase or group",
        arguments: [
            ("Sicherheit*", "Sicherheit*"), ("Gipfel*, x", "Gipfel* x"), ("Nato-*", "Nato*"),
            ("wort**", "wort*"),
            ("=Gipfel =Nato-Gipfel", "=Gipfel =Nato-Gipfel"), ("-=Gipfel", "-=Gipfel"),
            ("\u{301}\u{301}:a", "\u{301}\u{301}:a"), ("a = b", "a b"),
            ("entity:Selenskyj", "entity:Selenskyj"),
            ("ENTITY:\"Joe Biden\" x", "entity:\"Joe Biden\" x"),
            ("Titel:Gipfel quelle:Spiegel", "title:Gipfel source:Spiegel"), ("überschrift:a", "title:a"),
            (
                "person:Heusgen ort:München organisation:Nato",
                "person:Heusgen place:München organization:Nato"
            ),
            ("title:(a OR b* c)", "(title:a OR title:b*) title:c"), ("-source:x", "-source:x"),
            ("title:(a source:b)", "title:a source:b"), ("title: a", "title a"), ("title:", "title"),
            ("x:y 10:a :a a:", "x:y 10:a a a"), ("title:OR -NOT", "title:or -not"),
            ("OR: NICHT!", "or nicht"),
        ])
    func marks(query: String, expected: String) { check(query, expected) }

    @Test(
        "what can't be read as meant is read as words, and it is said",
        arguments: [
            ("", "", [.nothingToSearch]), (" \t", "", [.nothingToSearch]), ("-", "", [.nothingToSearch]),
            ("^", "", [.nothingToSearch]), (":", "", [.nothingToSearch]), ("()", "", [.nothingToSearch]),
            ("\"\"", "", [.nothingToSearch]), ("🎉 …", "", [.nothingToSearch]),
            ("\"", "", [.lonelyQuotationMark, .nothingToSearch]),
            ("»", "", [.lonelyQuotationMark, .nothingToSearch]),
            ("\"a b", "a b", [.lonelyQuotationMark]), ("a\" b „c", "a b c", [.lonelyQuotationMark]),
            ("*", "", [.misplacedStar, .nothingToSearch]), ("*wort", "wort", [.misplacedStar]),
            ("=wort*", "=wort", [.misplacedStar]),
            ("wo*rt", "wo*rt", [.misplacedStar]), ("\"a b\"*", "\"a b\"", [.misplacedStar]),
            ("a AND (", "a", [.operatorWithoutOperand("AND"), .lonelyParenthesis]),
            ("OR a", "a", [.operatorWithoutOperand("OR")]),
            ("a OR OR b", "a OR b", [.operatorWithoutOperand("OR")]),
            ("a OR NOT", "a", [.operatorWithoutOperand("NOT")]),
            ("(a UND)", "a", [.operatorWithoutOperand("UND")]),
            ("NOT", "not", []), ("ODER UND", "oder und", []), ("a) b", "a b", [.lonelyParenthesis]),
            ("NEAR(", "NEAR", [.lonelyParenthesis]), ("NEAR(a b, 5)", "NEAR a b 5", []),
            ("foo:bar", "foo bar", [.unknownField("foo")]),
            ("-foo:bar", "-foo bar", [.unknownField("foo")]),
            ("a -\"!\" b", "a b", []), ("a OR ! OR b", "a OR b", [.operatorWithoutOperand("OR")]),
            ("title:. b", "b", []),
        ] as [(String, String, [QueryNote.Kind])])
    func oddities(query: String, expected: String, notes: [QueryNote.Kind]) {
        check(query, expected, notes)
    }

    @Test("limits cut what nobody types, and it is said")
    func limits() {
        let deep = QueryParser().parse(
            String(repeating: "(a OR (b ", count: 60) + "c" + String(repeating: "))", count: 60))
        #expect(deep.notes.map(\.kind) == [.tooDeep(limit: 8)])
        #expect(deep.tree != nil)
        let many = QueryParser().parse((1...1000).map { "w\($0)" }.joined(separator: " "))
        #expect(many.notes.map(\.kind) == [.tooManyTerms(limit: 128)])
        #expect(many.tree?.terms.last?.text == "w128")
        let long = QueryParser().parse(String(repeating: "ä", count: 100_000))
        #expect(long.notes.map(\.kind) == [.tooLong(limitBytes: 16_384)])
        #expect(long.tree?.terms.first?.text.utf8.count == 16_384)
        let odd = QueryParser().parse("a" + String(repeating: "€", count: 100_000))
        #expect(odd.tree?.terms.first?.text.utf8.count == 16_384)
    }

    @Test("only marks, in any number, are read in one pass")
    func marksOnly() {
        for mark in [
            "„", "»", "'a ", "‚a ", "\"", "(", ")", "-", "-(", "OR NOT ", "a OR ", "title:(", "„a\" ",
        ] {
            let parsed = QueryParser().parse(String(repeating: mark, count: 16_000 / mark.utf8.count))
            #expect(!parsed.notes.isEmpty || parsed.tree != nil, "\(mark)")
            #expect(parsed.tree?.terms.count ?? 0 <= 128, "\(mark)")
        }
    }

    @Test("every term knows its bytes in the query, marks included")
    func ranges() {
        let marked = MarkedText("⟦Zürich⟧, -⟦titel:»ä b«⟧ OR (⟦=Ö⟧ ⟦Größ*⟧!)")
        #expect(QueryParser().parse(marked.text).tree?.terms.map(\.range) == marked.ranges)
    }

    @Test("no note speaks of the machinery")
    func wording() {
        let kinds: [QueryNote.Kind] = [
            .lonelyQuotationMark, .lonelyParenthesis, .operatorWithoutOperand("OR"), .unknownField("x"),
            .misplacedStar,
            .orBeforeAnd, .nothingToSearch, .tooDeep(limit: 1), .tooLong(limitBytes: 1),
            .tooManyTerms(limit: 1),
        ]
        for kind in kinds {
            let text = QueryNote(kind, at: ByteRange(0, 0)).description.lowercased()
            for word in ["fts", "sql", "syntax", "parse", "token", "null"] {
                #expect(!text.contains(word), "\(text)")
            }
        }
    }
}
