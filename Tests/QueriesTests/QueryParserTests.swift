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
            ("a OR b", "a OR b"), ("a ODER b OR c", "a OR b OR c"), ("a AND b UND c", "a AND b AND c"),
            ("a b OR c", "a (b OR c)"), ("a OR b c", "(a OR b) c"), ("(a b) OR c", "(a b) OR c"),
            ("a -b", "a -b"), ("a NOT b", "a -b"), ("a NICHT b", "a -b"), ("a AND NOT b", "a AND -b"),
            ("a NOT b OR c", "a -(b OR c)"), ("a -b OR c", "a (-b OR c)"), ("a OR NOT b", "a OR -b"),
            ("-(a b)", "-(a b)"), ("NOT NOT a", "a"), ("-a", "-a"), ("((a)) ((b c))", "a b c"),
            ("(a OR (b OR c))", "a OR b OR c"), ("-\"a b\" -titel:c", "-\"a b\" -title:c"),
            ("a - b", "a b"), ("a-b -c-d", "a-b -c-d"), ("(-a)", "-a"), ("-(-a)", "a"),
            ("a b AND c d", "a (b AND c) d"), ("(a AND b) AND c", "a AND b AND c"), ("a (b AND c)", "a (b AND c)"),
            ("a AND (b c)", "a AND (b c)"), ("a AND NOT b AND c", "a AND -b AND c"), ("NOT a b", "-a b"),
        ])
    func operators(query: String, expected: String) { check(query, expected) }

    @Test("OR before an explicit AND is said")
    func precedence() {
        check("a AND b OR c", "a AND (b OR c)", [.orBeforeAnd])
        check("(a AND b) OR c", "(a AND b) OR c")
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
            ("title:(a source:b)", "title:a source:b"),
            ("x:y 10:a :a a:", "x:y 10:a a a"), ("title:OR -NOT", "title:or -not"),
            ("OR: NICHT!", "or nicht"),
        ])
    func marks(query: String, expected: String) { check(query, expected) }

    @Test(
        "what can't be read as meant is read as words, and it is said",
        arguments: [
            ("", "", [.nothingToSearch]), (" \t", "", [.nothingToSearch]), ("-", "", [.nothingToSearch]),
            ("^", "", [.misplacedWeight, .nothingToSearch]), (":", "", [.nothingToSearch]),
            ("()", "", [.nothingToSearch]),
            ("\"\"", "", [.nothingToSearch]), ("🎉 …", "", [.nothingToSearch]),
            ("\"", "", [.lonelyQuotationMark, .nothingToSearch]),
            ("»", "", [.lonelyQuotationMark, .nothingToSearch]),
            ("\"a b", "a b", [.lonelyQuotationMark]), ("a\" b „c", "a b c", [.lonelyQuotationMark]),
            ("*", "", [.misplacedStar, .nothingToSearch]), ("=wort*", "=wort", [.misplacedStar]),
            ("\"a b\"*", "\"a b\"", [.misplacedStar]), ("\"a b*\"", "\"a b*\"", [.misplacedStar]),
            ("a ^2 b", "a 2 b", [.misplacedWeight]), ("a^ b^x", "a b^x", []), ("a^0 b", "a b", [.misplacedWeight]),
            ("has:^0 b", "has b", [.misplacedWeight]),
            ("title: a", "title a", [.emptyField("title")]), ("a date:", "a date", [.emptyField("date")]),
            ("a AND (", "a", [.operatorWithoutOperand("AND"), .lonelyParenthesis]),
            ("OR a", "a", [.operatorWithoutOperand("OR")]),
            ("a OR OR b", "a OR b", [.operatorWithoutOperand("OR")]),
            ("a OR NOT", "a", [.operatorWithoutOperand("NOT")]),
            ("(a UND)", "a", [.operatorWithoutOperand("UND")]),
            ("NOT", "not", []), ("ODER UND", "oder und", []), ("a) b", "a b", [.lonelyParenthesis]),
            ("NEAR(", "near", [.lonelyParenthesis]),
            ("NEAR(a b, 5)", "a b 5", [.operatorWithoutOperand("NEAR")]),
            ("w/5 near3", "\"w/5\" \"near3\"", []), ("a /s", "a", [.operatorWithoutOperand("/s")]),
            ("/p a", "a", [.operatorWithoutOperand("/p")]), ("ATLEAST/3", "\"ATLEAST/3\"", []),
            ("a ATLEAST/3", "a", [.operatorWithoutOperand("ATLEAST/3")]),
            ("a NEAR/0 b", "a NEAR/1 b", [.numberLimited(operator: "NEAR/0", limit: 255)]),
            ("a w/300 b", "a NEAR/255 b", [.numberLimited(operator: "w/300", limit: 255)]),
            ("a w/9999999 b", "a NEAR/255 b", [.numberLimited(operator: "w/9999999", limit: 255)]),
            ("kind:wort x", "\"wort\" x", [.unknownValue(field: "kind", value: "wort")]),
            ("date:soon", "\"soon\"", [.unknownValue(field: "date", value: "soon")]),
            ("vor:Ort", "\"Ort\"", [.unknownValue(field: "before", value: "Ort")]),
            ("date:7d", "\"7d\"", [.unknownValue(field: "date", value: "7d")]),
            ("a date:2010..2005", "a date:2010-01-01..2005-12-31", [.backwards(backwards)]),
            ("seit:2010 a bis:2005", "date:2010-01-01.. a date:..2005-12-31", [.backwards(backwards)]),
            ("seit:2010 AND bis:2005", "date:2010-01-01.. AND date:..2005-12-31", [.backwards(backwards)]),
            ("seit:2010 OR bis:2005", "date:2010-01-01.. OR date:..2005-12-31", []),
            ("seit:2010 -bis:2005", "date:2010-01-01.. -date:..2005-12-31", []),
            ("seit:2010 bis:2010", "date:2010-01-01.. date:..2010-12-31", []),
            ("foo:bar", "foo bar", [.unknownField("foo")]),
            ("-foo:bar", "-foo bar", [.unknownField("foo")]),
            ("a -\"!\" b", "a b", []), ("a OR ! OR b", "a OR b", [.operatorWithoutOperand("OR")]),
            ("title:. b", "b", []),
        ] as [(String, String, [QueryNote.Kind])])
    func oddities(query: String, expected: String, notes: [QueryNote.Kind]) {
        check(query, expected, notes)
    }

    @Test(
        "nearness is written as the press databases write it, the smaller number first",
        arguments: [
            ("a NEAR/5 b", "a NEAR/5 b"), ("a near5 b", "a NEAR/5 b"), ("a w/5 b", "a NEAR/5 b"),
            ("a W/5 b", "a NEAR/5 b"), ("a /5 b", "a NEAR/5 b"), ("a NEAR b", "a NEAR/10 b"),
            ("a ADJ/3 b", "a ADJ/3 b"), ("a adj3 b", "a ADJ/3 b"), ("a pre/3 b", "a ADJ/3 b"),
            ("a PRE/3 b", "a ADJ/3 b"), ("a onear/3 b", "a ADJ/3 b"), ("a ADJ b", "a ADJ/1 b"),
            ("a NEAR/5 b NEAR/3 c", "a NEAR/5 (b NEAR/3 c)"), ("a NEAR/3 b NEAR/5 c", "(a NEAR/3 b) NEAR/5 c"),
            ("a NEAR/3 b NEAR/3 c", "(a NEAR/3 b) NEAR/3 c"), ("a w/3 b OR c", "a NEAR/3 (b OR c)"),
            ("x a w/3 b y", "x (a NEAR/3 b) y"), ("x AND a w/3 b", "x AND (a NEAR/3 b)"),
            ("NOT a w/3 b", "-(a NEAR/3 b)"), ("a NOT w/3 b", "a NOT NEAR/3 b"),
            ("a NICHT NEAR/3 b", "a NOT NEAR/3 b"), ("a AND NOT b w/3 c", "a AND -(b NEAR/3 c)"),
            ("\"a b\" NEAR/2 c*", "\"a b\" NEAR/2 c*"), ("title:(a NEAR/2 b)", "title:a NEAR/2 title:b"),
            ("person:Biden w/9 Nato", "person:Biden NEAR/9 Nato"),
            ("(a AND b) w/3 c", "(a NEAR/3 c) AND (b NEAR/3 c)"), ("a w/3 (b c)", "(a NEAR/3 b) AND (a NEAR/3 c)"),
        ])
    func nearness(query: String, expected: String) { check(query, expected) }

    @Test(
        "what stands at no place can't be near or counted, and it is said",
        arguments: [
            ("a NEAR/3 -b", "a AND -b", "NEAR/3"), ("a w/3 title:b", "a AND title:b", "w/3"),
            ("a w/3 date:2023", "a AND date:2023-01-01..2023-12-31", "w/3"),
            ("a w/3 (b /s c)", "a AND (b SENTENCE c)", "w/3"), ("a NOT w/3 -b", "a AND b", "w/3"),
            ("ATLEAST/3 has:date", "has:date", "ATLEAST/3"),
        ])
    func placeless(query: String, expected: String, name: String) {
        let parsed = QueryParser().parse(query)
        #expect(parsed.tree?.description == expected, "\(query)")
        #expect(parsed.notes.map(\.kind).allSatisfy { if case .joinedByAnd = $0 { true } else { false } }, "\(query)")
        #expect(parsed.notes.count == 1, "\(query)")
        #expect(parsed.fault(in: query) != nil)
    }

    @Test(
        "things share a sentence, a paragraph, an item or an article, in this order",
        arguments: [
            ("a /s b", "a SENTENCE b"), ("a w/s b", "a SENTENCE b"), ("a SATZ b", "a SENTENCE b"),
            ("a SENTENCE b", "a SENTENCE b"), ("a /S b", "a SENTENCE b"),
            ("a /p b", "a PARAGRAPH b"), ("a SAME b", "a PARAGRAPH b"), ("a ABSATZ b", "a PARAGRAPH b"),
            ("a w/para b", "a PARAGRAPH b"), ("a MELDUNG b", "a ITEM b"), ("a /i b", "a ITEM b"),
            ("a ARTIKEL b", "a ARTICLE b"), ("a /a b", "a ARTICLE b"),
            ("a /s b /s c", "a SENTENCE b SENTENCE c"), ("(a /s b) /s c", "a SENTENCE b SENTENCE c"),
            ("a /p b /s c", "a PARAGRAPH (b SENTENCE c)"), ("a /s b /p c", "(a SENTENCE b) PARAGRAPH c"),
            ("a /s b w/3 c", "a SENTENCE (b NEAR/3 c)"), ("a /s b AND c", "(a SENTENCE b) AND c"),
            ("a /s NOT b", "a SENTENCE -b"), ("a /s NOT b OR c", "a SENTENCE -(b OR c)"),
            ("x a /s b y", "x (a SENTENCE b) y"),
            ("NOT a /s b", "-(a SENTENCE b)"), ("(a b) /s c", "(a b) SENTENCE c"),
            ("und/oder a/b 24/7 km/h", "und/oder a/b 24/7 km/h"),
        ])
    func scopes(query: String, expected: String) { check(query, expected) }

    @Test("same in lower case joins two others, and is a word elsewhere")
    func same() {
        let note = QueryNote.Kind.wordAsOperator("same", .paragraph)
        check("biden same putin", "biden PARAGRAPH putin", [note])
        check("(a OR b) same \"c d\"", "(a OR b) PARAGRAPH \"c d\"", [note])
        check("the same day", "the \"same\" day")
        check("same sex", "\"same\" sex")
        check("all the same", "all the \"same\"")
        check("title:same -same", "title:\"same\" -\"same\"")
    }

    @Test(
        "ATLEAST counts what follows it",
        arguments: [
            ("ATLEAST/3 a", "ATLEAST/3 a"), ("atleast3 a", "ATLEAST/3 a"), ("atleast3(a OR b)", "ATLEAST/3 (a OR b)"),
            ("ATLEAST/2 \"a b\" c", "(ATLEAST/2 \"a b\") c"), ("atleast3 (a b)", "(ATLEAST/3 a) AND (ATLEAST/3 b)"),
            ("-ATLEAST/3 a", "-(ATLEAST/3 a)"),
            ("ATLEAST/3 -a", "-(ATLEAST/3 a)"), ("a OR atleast2 b", "a OR (ATLEAST/2 b)"),
            ("ATLEAST/2 (a w/3 b)", "ATLEAST/2 (a NEAR/3 b)"),
        ])
    func atLeast(query: String, expected: String) { check(query, expected) }

    @Test(
        "a word of any shape, a very form and a weight",
        arguments: [
            ("*gipfel", "*gipfel"), ("*-gipfel", "*-gipfel"), ("*gipf*", "*gipf*"), ("G*l", "G*l"),
            ("-*gipfel", "-*gipfel"), ("title:*gipfel", "title:*gipfel"), ("*gipf*, x", "*gipf* x"),
            ("=\"rote Äpfel\"", "=\"rote Äpfel\""), ("=„rote Äpfel“", "=\"rote Äpfel\""),
            ("-=\"a b\"", "-=\"a b\""), ("title:=\"a b\"", "title:=\"a b\""), ("= \"a b\"", "\"a b\""),
            ("a^2", "a^2.0"), ("a^0.5 b", "a^0.5 b"), ("\"a b\"^3", "\"a b\"^3.0"), ("a^1", "a"),
            ("(a OR b^2)^1.5", "a^1.5 OR b^3.0"), ("title:a^2, b", "title:a^2.0 b"), ("=a^2 a*^2", "=a^2.0 a*^2.0"),
            ("a^9999", "a^100.0"), ("x^y m^", "x^y m"), ("C++^2", "C++^2.0"),
        ])
    func shapes(query: String, expected: String) { check(query, expected) }

    private static let backwards = DateRange(
        from: ArticleDate(year: 2010, month: 1, day: 1), to: ArticleDate(year: 2005, month: 12, day: 31))

    @Test(
        "facts are read as people write them",
        arguments: [
            ("kind:quote", "kind:quote"), ("art:Zitat", "kind:quote"), ("kind:listItem", "kind:listItem"),
            ("language:de", "language:de"), ("sprache:Deutsch", "language:de"), ("lang:de-AT", "language:de-AT"),
            ("date:2023-07", "date:2023-07-01..2023-07-31"), ("date:>7d", "date:2023-07-05.."),
            ("date:2023-07-01..2023-07-14", "date:2023-07-01..2023-07-14"), ("datum:gestern", "date:2023-07-10"),
            ("seit:2023", "date:2023-01-01.."), ("bis:1.7.2023", "date:..2023-07-01"),
            ("seit:\"vor 2 Wochen\"", "date:2023-06-27.."), ("before:2023", "date:..2022-12-31"),
            ("nach:2022", "date:2023-01-01.."), ("date:letzte-woche", "date:2023-07-03..2023-07-09"),
            ("date:\"Juli 2023\"", "date:2023-07-01..2023-07-31"), ("date:<=2022", "date:..2022-12-31"),
            ("date:(2021 OR 2022)", "date:2021-01-01..2021-12-31 OR date:2022-01-01..2022-12-31"),
            ("date:2023-07-01/P2W", "date:2023-07-01..2023-07-15"), ("(date:>7d)", "date:2023-07-05.."),
            ("date:2023,", "date:2023-01-01..2023-12-31"), ("-date:2023", "-date:2023-01-01..2023-12-31"),
            ("date:2023-07-01T05:30:00Z", "date:2023-07-01T05:30:00Z"),
            ("id:12", "id:\"12\""), ("id:12:7", "id:\"12:7\""), ("id:https://a.de/b?c", "id:\"https://a.de/b?c\""),
            ("has:author", "has:author"), ("hat:Autor", "has:author"), ("has:person", "has:person"),
            ("author:Müller", "author:Müller"), ("autor:\"Anna Müller\"", "author:\"Anna Müller\""),
            ("text:Gipfel", "text:Gipfel"),
        ])
    func facts(query: String, expected: String) {
        let parsed = QueryParser(today: ArticleDate(year: 2023, month: 7, day: 11)).parse(query)
        #expect(parsed.tree?.description == expected, "\(query)")
        #expect(parsed.notes.isEmpty, "\(query): \(parsed.notes)")
    }

    @Test(
        "what people type is taken as a word, however odd its signs",
        arguments: [
            ("C++ C# G-20 §218", "C++ C# G-20 §218"), ("§ 218 StGB", "§218 StGB"), ("§§ 218a f.", "§218a f"),
            ("§ a", "a"), ("1. FC Köln", "1 FC Köln"),
            ("https://www.example.org/a?b=c&d", "https://www.example.org/a?b=c&d"),
            ("redaktion@example.org", "redaktion@example.org"), ("www.spiegel.de", "www.spiegel.de"),
            ("Müller/Meier und/oder", "Müller/Meier und/oder"), ("Ein- und Ausfuhr", "Ein und Ausfuhr"),
            ("AT&T Q&A", "AT&T Q&A"), ("O'Neill d'Artagnan", "O'Neill d'Artagnan"), ("50% 30°", "50% 30°"),
        ])
    func signs(query: String, expected: String) { check(query, expected) }

    @Test("a strict reader names the first fault and its column")
    func strict() {
        func fault(_ query: String) -> String? { QueryParser().parse(query).fault(in: query)?.description }
        #expect(fault("a AND b OR c") == nil)
        #expect(fault("Zürich (a") == "column 8: a parenthesis has no partner")
        #expect(fault("ä \"b") == "column 3: a quotation mark has no partner")
        #expect(fault("a OR OR b") == "column 3: »OR« has nothing to join")
        #expect(fault("") == "column 1: there is no word in it to search for")
        #expect(fault("e\u{301}e\u{301} foo:x")?.hasPrefix("column 4: »foo:« is no field") == true)
    }

    @Test("what goes beyond a limit is refused, and a mere list of words is cut; both are said")
    func limits() {
        let deep = QueryParser().parse(
            String(repeating: "(a OR (b ", count: 60) + "c" + String(repeating: "))", count: 60))
        #expect(deep.notes.map(\.kind) == [.tooDeep(limit: 10)])
        #expect(deep.tree == nil)
        check(String(repeating: "(", count: 1000) + "a b" + String(repeating: ")", count: 1000), "a b")
        let chain = QueryParser().parse((0..<100).map { "w\($0)" }.joined(separator: " w/3 "))
        #expect(chain.tree == nil && chain.notes.map(\.kind) == [.tooDeep(limit: 10)])
        let many = QueryParser().parse((1...2000).map { "w\($0)" }.joined(separator: " "))
        #expect(many.notes.map(\.kind) == [.tooManyWords(limit: 1000)])
        #expect(many.tree?.terms.last?.text == "w1000")
        let list = QueryParser().parse((1...10_000).map { "w\($0)" }.joined(separator: " OR "))
        #expect(list.notes.map(\.kind) == [.tooManyTerms(limit: 1000)] && list.tree == nil)
        let long = QueryParser().parse(String(repeating: "ä", count: 100_000))
        #expect(long.notes.map(\.kind) == [.tooLong(limitBytes: 131_072)] && long.tree == nil)
        let odd = QueryParser().parse(String(repeating: "x", count: 100_000))
        #expect(odd.tree?.terms.first?.text.utf8.count == 100_000)
    }

    @Test("only marks, in any number, are read in one pass")
    func marksOnly() {
        for mark in [
            "„", "»", "'a ", "‚a ", "\"", "(", ")", "-", "-(", "OR NOT ", "a OR ", "title:(", "„a\" ", "*", "-*", "=\"",
            "^", "^2", "a^2", "/s ", "w/3 ", "a w/3 ", "a /s ", "atleast2 ", "date:", "date:>", "same ", "a same ",
        ] {
            let parsed = QueryParser().parse(String(repeating: mark, count: 20_000 / mark.utf8.count))
            #expect(!parsed.notes.isEmpty || parsed.tree != nil, "\(mark)")
            #expect(parsed.tree?.terms.count ?? 0 <= 1000, "\(mark)")
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
            .misplacedStar, .misplacedWeight, .unknownValue(field: "date", value: "x"),
            .backwards(Self.backwards),
            .orBeforeAnd, .wordAsOperator("same", .paragraph), .numberLimited(operator: "w/0", limit: 1),
            .joinedByAnd(operator: "w/3"), .nothingToSearch, .tooDeep(limit: 1), .tooLong(limitBytes: 1),
            .tooManyWords(limit: 1), .tooManyTerms(limit: 1),
        ]
        for kind in kinds {
            let text = QueryNote(kind, at: ByteRange(0, 0)).description.lowercased()
            for word in ["fts", "sql", "syntax", "parse", "token", "null"] {
                #expect(!text.contains(word), "\(text)")
            }
        }
    }
}
