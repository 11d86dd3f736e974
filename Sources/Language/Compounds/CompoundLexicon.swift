import CModels

/// What words are made of: forms that stand in front of others or at a word's end, with their costs.
///
/// Read in place from the bytes that `Sources/lab/Training/make_compounds.py` writes, which describes them. The forms
/// are an automaton whose equal endings are shared; it numbers them in their order, and the number leads to a record.
///
/// `@unchecked Sendable`: its pointers lead into bytes that nobody writes and that live as long as the program.
struct CompoundLexicon: @unchecked Sendable {
    /// What a form may be. Costs are eighths of a natural logarithm: how unlikely the form is in that place.
    struct Record {
        /// As a part in front of others; `impossible` if it never is.
        var modifierCost: UInt8
        /// As the last part.
        var headCost: UInt8
        var flags: UInt8
        var unused: UInt8
        /// Which change makes the base form of it as a modifier, and as a head.
        var modifierForm: UInt16
        var headForm: UInt16

        static let impossible: UInt8 = 255
        /// The word is not a compound, though it may look like one.
        var isSimple: Bool { flags & 1 != 0 }
        /// Nor is it one when written small: a verb's or an adjective's form.
        var isSimpleInLowerCase: Bool { flags & 2 != 0 }
        /// In lower case it rather ends an adjective or an adverb: `lose`, `weise`.
        var isNoHeadInLowerCase: Bool { flags & 4 != 0 }
        /// The word is a noun, lower case or not.
        var isNoun: Bool { isHead || flags & 8 != 0 }
        var isHead: Bool { headCost != Self.impossible }
        var isModifier: Bool { modifierCost != Self.impossible }
    }

    /// A change from a form to its base: so many bytes off its end, so many others on.
    private struct Form {
        var cut: UInt8
        var count: UInt8
        var offset: UInt16
    }

    private struct Header {
        static let magic: UInt32 = 0x4443_5241  // "ARCD"
        static let version: UInt32 = 1

        var magic, version, edges, words, records, forms, endings: UInt32
        var base, perLetter, baseInLowerCase, perLetterInLowerCase: Int32
    }

    /// A way to go on from a node: label, flags, target and the number of words that other ways come before with.
    typealias Edge = UInt64
    static let noNode = 0xFF_FFFF

    private let edges: UnsafePointer<Edge>
    private let recordOfWord: UnsafePointer<UInt16>
    private let records: UnsafePointer<Record>
    private let forms: UnsafePointer<Form>
    private let endings: UnsafePointer<UInt8>
    private let header: Header

    /// The lexicon that comes with the program.
    static let bundled = CompoundLexicon(
        UnsafeRawBufferPointer(start: archive_compounds(), count: archive_compounds_size()))

    /// - Precondition: `bytes` live as long as the program and were written for this version.
    private init(_ bytes: UnsafeRawBufferPointer) {
        header = bytes.loadUnaligned(as: Header.self)
        precondition(
            header.magic == Header.magic && header.version == Header.version, "the lexicon of compounds is damaged")
        var start = bytes.baseAddress! + Self.padded(MemoryLayout<Header>.size)
        func section<T>(_ type: T.Type, _ count: UInt32) -> UnsafePointer<T> {
            defer { start += Self.padded(Int(count) * MemoryLayout<T>.stride) }
            return start.assumingMemoryBound(to: type)
        }
        edges = section(Edge.self, header.edges)
        recordOfWord = section(UInt16.self, header.words)
        records = section(Record.self, header.records)
        forms = section(Form.self, header.forms)
        endings = section(UInt8.self, header.endings)
        precondition(
            start <= bytes.baseAddress! + bytes.count, "the lexicon of compounds is cut short")
    }

    private static func padded(_ size: Int) -> Int { (size + 7) & ~7 }

    /// The dearest that the parts of a word of so many letters may be together.
    func limit(letters: Int, lowerCase: Bool) -> Int {
        lowerCase
            ? Int(header.baseInLowerCase) + letters * Int(header.perLetterInLowerCase)
            : Int(header.base) + letters * Int(header.perLetter)
    }

    /// Writes the base form of a part, whose folded bytes `buffer` holds, over it; returns its length.
    func makeBase(_ form: UInt16, _ buffer: UnsafeMutablePointer<UInt8>, _ count: Int) -> Int {
        let form = forms[Int(form)]
        let kept = max(0, count - Int(form.cut))
        (buffer + kept).update(from: endings + Int(form.offset), count: Int(form.count))
        return kept + Int(form.count)
    }

    /// The longest ending that `makeBase` may add, in bytes.
    static let maximumEnding = 255

    /// A walk through the automaton along a word's bytes.
    struct Walk {
        private let lexicon: CompoundLexicon
        private var node = 0
        private var number = 0

        init(_ lexicon: CompoundLexicon) { self.lexicon = lexicon }

        enum Step {
            /// No form begins with these bytes.
            case lost
            /// Some form does, but these bytes alone are none.
            case inside
            case form(Record)
        }

        @inline(__always)
        mutating func step(_ byte: UInt8) -> Step {
            guard node != CompoundLexicon.noNode else { return .lost }
            var edge = lexicon.edges[node]
            while UInt8(truncatingIfNeeded: edge) != byte {
                if edge & 0x100 != 0 { return .lost }
                node += 1
                edge = lexicon.edges[node]
            }
            number += Int(edge >> 40)
            node = Int((edge >> 16) & 0xFF_FFFF)
            guard edge & 0x200 != 0 else { return .inside }
            defer { number += 1 }
            return .form(lexicon.records[Int(lexicon.recordOfWord[number])])
        }
    }
}
