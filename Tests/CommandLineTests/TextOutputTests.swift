import ArchiveTesting
import Articles
import Testing

@testable import archive

@Suite struct PrintableTests {
    @Test(
        "control characters become visible",
        arguments: [
            ("plain äöü 日本", "plain äöü 日本"),
            ("\u{1B}[31mred", "␛[31mred"),
            ("a\u{0}b\u{7}c\u{7F}", "a␀b␇c␡"),
            ("\u{9B}2J", "\u{FFFD}2J"),
            ("\u{202E}cba\u{202C}\u{2067}", "\u{FFFD}cba\u{FFFD}\u{FFFD}"),
            ("a\r\nb\rc\u{2028}d\te", "a\nb\nc\nd\te"),
            ("a\r\n\r\nb", "a\n\nb"),
            ("Haus\u{AD}tür \u{FEFF}x", "Haustür x"),
        ])
    func text(_ stored: String, _ shown: String) {
        #expect(Printable.text(stored).unicodeScalars.elementsEqual(shown.unicodeScalars))
    }

    @Test("no control character survives, whatever the text")
    func property() {
        var random = SeededRandom(seed: 11)
        for _ in 0..<300 {
            var text = String.UnicodeScalarView()
            for _ in 0..<40 {
                if let scalar = Unicode.Scalar(UInt32.random(in: 0..<0x2100, using: &random)) { text.append(scalar) }
            }
            let shown = Printable.text(String(text))
            #expect(!shown.unicodeScalars.contains(where: Printable.isChanged), "seed 11")
            #expect(!Printable.line(String(text)).contains("\n"), "seed 11")
        }
    }

    @Test("a line has single spaces, and none at its ends")
    func line() {
        var random = SeededRandom(seed: 12)
        let pieces = ["a", "ß", "–", "\u{301}", "\u{AD}", "\u{A0}", "\u{1B}", "日", " ", " ", "  ", "\t", "\n", "\r\n"]
        for _ in 0..<500 {
            let text = (0..<Int.random(in: 0...5, using: &random)).map { _ in pieces.randomElement(using: &random)! }
                .joined()
            let words = Printable.text(text).split { $0 == " " || $0 == "\t" || $0.isNewline }
            let line = Printable.line(text)
            #expect(line.unicodeScalars.elementsEqual(words.joined(separator: " ").unicodeScalars), "seed 12: \(text)")
        }
    }
}

@Suite struct DisplayWidthTests {
    @Test(
        "width counts columns",
        arguments: [
            ("", 0), ("Straße", 6), ("日本", 4), ("e\u{301}", 1), ("\u{301}", 0), ("🙂", 2), ("👩‍👩‍👧", 2), ("🇩🇪", 2),
            ("❤\u{FE0F}", 2), ("ﾊﾝ", 2), ("한국", 4), ("ａ", 2), ("–…»«", 4), ("a\u{200B}b", 2),
        ])
    func width(_ text: String, _ columns: Int) {
        #expect(DisplayWidth.of(text) == columns, "\(text)")
    }
}

@Suite struct TextWrapperTests {
    private static func check(_ text: String, _ width: Int?, _ expected: [String]) {
        #expect(TextWrapper(width: width).wrap(StyledText(text)).map(\.plain) == expected)
    }

    @Test("lines break at spaces")
    func spaces() {
        Self.check("Der Gipfel in Vilnius", 10, ["Der Gipfel", "in Vilnius"])
        Self.check("Der  Gipfel\tin ", 80, ["Der Gipfel in"])
        Self.check("Der Gipfel in Vilnius", nil, ["Der Gipfel in Vilnius"])
        Self.check("   ", 10, [])
    }

    @Test("a non-breaking space doesn't break")
    func noBreak() {
        Self.check("am 5.\u{A0}Juli", 7, ["am", "5.\u{A0}Juli"])
    }

    @Test("a word longer than a line is cut")
    func longWord() {
        Self.check("x Donaudampfschiff y", 6, ["x", "Donaud", "ampfsc", "hiff y"])
    }

    @Test("wide characters count two and break anywhere")
    func wide() {
        Self.check("日本語の文", 6, ["日本語", "の文"])
        Self.check("in 日本語", 6, ["in 日", "本語"])
    }

    @Test("short lines keep their breaks, long ones flow")
    func breaks() {
        Self.check("Rose is\na rose", 80, ["Rose is", "a rose"])
        let long = "Eine Zeile, die jemand bei zweiundsiebzig Zeichen umgebrochen hat,"
        Self.check(long + "\nund weiter", 100, [long + " und weiter"])
        Self.check("A\r\nB", nil, ["A", "B"])
    }

    @Test("no line is wider than asked, and every word is kept in order")
    func property() {
        var random = SeededRandom(seed: 3)
        let alphabet = Array("ab ä ß日 \n-🙂e\u{301} ")
        for _ in 0..<300 {
            let text = String((0..<60).map { _ in alphabet.randomElement(using: &random) ?? "a" })
            let width = Int.random(in: 2...30, using: &random)
            let lines = TextWrapper(width: width).wrap(StyledText(text))
            #expect(lines.allSatisfy { $0.width <= width }, "seed 3: \(text)")
            let kept = lines.map(\.plain).joined().filter { $0 != " " }
            #expect(kept == text.filter { $0 != " " && $0 != "\n" }, "seed 3: \(text)")
        }
    }

    @Test("marks stay on their words over line ends")
    func marks() {
        let marked = MarkedText("bietet ⟦bilaterale Sicherheitsgarantien⟧ an")
        let lines = TextWrapper(width: 21).wrap(StyledText(marked.text, marking: marked.ranges))
        #expect(lines.map(\.plain) == ["bietet bilaterale", "Sicherheitsgarantien", "an"])
        #expect(lines[0].spans.map(\.role) == [.plain, .match])
        #expect(lines[1].spans.map(\.role) == [.match])
    }
}

@Suite struct StyledTextTests {
    @Test("marks are exact bytes", arguments: ["⟦Erdoğan⟧s Ve⟦to⟧", "«⟦ä⟧»", "⟦日本⟧", "no marks"])
    func marking(_ source: String) {
        let marked = MarkedText(source)
        let styled = StyledText(marked.text, marking: marked.ranges)
        #expect(styled.plain == marked.text)
        #expect(
            styled.spans.filter { $0.role == .match }.map(\.text)
                == marked.ranges.map { String(marked.text[utf8: $0]!) })
    }

    @Test("a mark that cuts a character or leaves the text hides nothing")
    func wrongMarks() {
        let styled = StyledText("für alle", marking: [ByteRange(0, 2), ByteRange(5, 99)])
        #expect(styled.plain == "für alle")
    }

    @Test("cut text ends in an ellipsis and fits")
    func cut() {
        #expect(StyledText("Sicherheit").cut(to: 10).plain == "Sicherheit")
        #expect(StyledText("Sicherheit").cut(to: 6).plain == "Siche…")
        #expect(StyledText("日本語").cut(to: 4).plain == "日…")
    }

    @Test(
        "styles are only written when colours are wanted",
        arguments: [
            (ColorChoice.auto, true, [:], true),
            (.auto, false, [:], false),
            (.auto, true, ["NO_COLOR": "1"], false),
            (.auto, false, ["CLICOLOR_FORCE": "1"], true),
            (.auto, false, ["CLICOLOR_FORCE": "0"], false),
            (.auto, true, ["TERM": "dumb"], false),
            (.auto, true, ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], false),
            (.always, false, ["NO_COLOR": "1"], true),
            (.never, true, ["CLICOLOR_FORCE": "1"], false),
        ] as [(ColorChoice, Bool, [String: String], Bool)])
    func colors(_ choice: ColorChoice, _ isTerminal: Bool, _ environment: [String: String], _ expected: Bool) {
        let style = TerminalStyle(choice, isTerminal: isTerminal) { environment[$0] }
        #expect(style.isColored == expected)
        #expect(style.render(StyledText("x", .match)).contains("\u{1B}") == expected)
    }
}

@Suite struct TableTests {
    private static let table = {
        var table = Table([
            .init(title: "N", alignment: .right), .init(title: "NAME", widthLimit: 6), .init(title: "REST"),
        ])
        table.append([StyledText("1"), StyledText("日本語語"), StyledText("one two three four")])
        table.append([StyledText("100"), StyledText("Bo"), StyledText("x")])
        return table
    }()

    @Test("columns are aligned, and cut to the width")
    func aligned() {
        #expect(
            Self.table.lines(width: 26).map(\.plain) == [
                "  N  NAME    REST", "  1  日本…   one two thre…", "100  Bo      x",
            ])
        #expect(Self.table.lines(width: nil)[1].plain == "  1  日本語語  one two three four")
    }
}

@Suite struct TimelineTextTests {
    @Test(
        "a bar is as long as its share in eighths of a column, and never nothing",
        arguments: [(0, ""), (1, "▏"), (50, "█████"), (100, "██████████"), (99, "█████████▉"), (45, "████▌")])
    func bar(_ count: Int, _ bar: String) {
        #expect(TimelineText.bar(count, of: 100, columns: 10) == bar)
    }

    @Test("a small count is seen beside a huge one")
    func small() { #expect(TimelineText.bar(1, of: 1_000_000, columns: 10) == "▏") }

    @Test("a long time without a mention is one line, a short one is shown")
    func gaps() {
        let most = TimelineText.longestGap
        func empty(_ count: Int) -> [Bool] { Array(repeating: true, count: count) }
        #expect(
            TimelineText.stretches(of: [false] + empty(most + 1) + [false, true, false])
                == [.shown(0), .gap(most + 1)] + (most + 2...most + 4).map { .shown($0) })
        #expect(TimelineText.stretches(of: empty(most)) == (0..<most).map { .shown($0) })
        #expect(TimelineText.stretches(of: []) == [])
        #expect(EntityProfile.sparkline([4] + Array(repeating: 0, count: 400) + [0, 0, 8]) == "▄…█")
        #expect(EntityProfile.sparkline([8] + Array(repeating: 0, count: 30) + [1]).count == 32)
    }
}

@Suite struct QuantityTests {
    @Test(
        "numbers are grouped",
        arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567"), (-1000, "-1,000")])
    func number(_ value: Int, _ text: String) {
        #expect(Quantity.number(value) == text)
    }

    @Test(
        "sizes have two digits and a unit",
        arguments: [
            (0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1000, "1.0 kB"), (3273, "3.3 kB"), (9949, "9.9 kB"),
            (9951, "10 kB"), (999_600, "1.0 MB"), (230_000_000, "230 MB"), (1_500_000_000, "1.5 GB"),
        ])
    func bytes(_ value: Int, _ text: String) {
        #expect(Quantity.bytes(value) == text)
    }

    @Test("durations read as clocks do", arguments: [(7, "0:07"), (750, "12:30"), (3723, "1:02:03")])
    func duration(_ seconds: Int, _ text: String) {
        #expect(Quantity.duration(seconds: seconds) == text)
    }
}
