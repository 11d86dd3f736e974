import Articles

/// Splits German words into their parts, or leaves them whole.
///
/// `Sicherheitskonferenz` → `Sicherheits` (Sicherheit) + `konferenz`; `Mitgliedschaft`, `Verteidigung` and names stay
/// whole. A part that is a word of its own stays whole in turn (`Hauptbahnhof` → `Haupt` + `bahnhof`): split it again
/// to go on. Hyphens always cut. Known to fail: compounds with a name or a foreign word that the lexicon lacks.
///
/// The cheapest way to make the word of known forms is found (Viterbi), where a form costs what its place makes it
/// cost: how many compounds begin with it, with that linking element, or end with it. The word is split when the
/// parts together cost less than a word of that length may. Question, rivals and figures:
/// `Sources/Decisions/0001-compound-splitting.md`.
///
/// Owns scratch and cache and serves one task at a time. Allocates nothing while it splits.
public final class CompoundSplitter {
    /// Longer words stay whole.
    public static let maximumBytes = 127

    private static let slotCount = 1 << 14
    /// Longer words are split anew each time.
    private static let slotBytes = 40

    private let lexicon = CompoundLexicon.bundled
    /// The lengths of remembered words, 0 for a free slot. Beside them the words, which are compared and not only their
    /// hashes, and their parts: pages of memory that a process touches only as it fills them.
    private let counts: UnsafeMutablePointer<UInt8>
    private let words: UnsafeMutablePointer<UInt8>
    private let compounds: UnsafeMutablePointer<Compound>
    private let remembers: Bool
    private let text = FoldedWord()
    /// For each place in the folded word the cheapest way to reach it with parts in front of others.
    private let ways: UnsafeMutablePointer<Way>
    private let base: UnsafeMutablePointer<UInt8>

    private struct Way {
        static let unreachable = Int32.max
        var cost: Int32
        /// Where its last part begins.
        var start: Int32
        var form: UInt16
    }

    /// - Parameter remembers: whether words once split are kept in a cache of bounded size.
    public init(remembers: Bool = true) {
        self.remembers = remembers
        counts = .allocate(capacity: remembers ? Self.slotCount : 0)
        compounds = .allocate(capacity: remembers ? Self.slotCount : 0)
        words = .allocate(capacity: remembers ? Self.slotCount * Self.slotBytes : 0)
        if remembers { counts.initialize(repeating: 0, count: Self.slotCount) }
        ways = .allocate(capacity: Self.maximumBytes + 1)
        base = .allocate(capacity: Self.maximumBytes + CompoundLexicon.maximumEnding)
    }

    deinit {
        counts.deallocate()
        compounds.deallocate()
        words.deallocate()
        ways.deallocate()
        base.deallocate()
    }

    /// The parts of a word as it stands in a text, in any case; none if it stays whole.
    public func split(_ word: UnsafeBufferPointer<UInt8>) -> Compound {
        guard let start = word.baseAddress, 1...Self.maximumBytes ~= word.count else { return Compound() }
        guard remembers, word.count <= Self.slotBytes else { return compute(start, word.count) }
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in 0..<word.count { hash = (hash ^ UInt64(start[index])) &* 0x100_0000_01B3 }
        let slot = Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> 50)
        let known = words + slot * Self.slotBytes
        if Int(counts[slot]) == word.count, equal(known, start, word.count) { return compounds[slot] }
        let compound = compute(start, word.count)
        known.update(from: start, count: word.count)
        counts[slot] = UInt8(word.count)
        (compounds + slot).initialize(to: compound)
        return compound
    }

    /// Calls `body` with the base form of a part of `word`: in lower case, its linking element removed, in the singular.
    ///
    /// The bytes are valid during the call.
    public func withBase<Result>(
        of part: Compound.Part, in word: UnsafeBufferPointer<UInt8>,
        _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        guard let start = word.baseAddress, part.range.count <= Self.maximumBytes else {
            return body(UnsafeBufferPointer(rebasing: word[part.range.lowerBound..<part.range.upperBound]))
        }
        text.fold(start + part.range.lowerBound, part.range.count)
        base.update(from: text.bytes, count: text.count)
        let count = lexicon.makeBase(part.form, base, text.count)
        return body(UnsafeBufferPointer(start: UnsafePointer(base), count: count))
    }

    private func equal(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        for index in 0..<count where left[index] != right[index] { return false }
        return true
    }

    private func compute(_ word: UnsafePointer<UInt8>, _ count: Int) -> Compound {
        text.fold(word, count)
        var compound = Compound()
        var start = 0
        while start < text.count {
            var end = start
            while end < text.count, text.bytes[end] != FoldedWord.hyphen { end += 1 }
            if end > start {
                append(start..<end, to: &compound, asHead: end == text.count, amongOthers: text.hasHyphens)
            }
            start = end + 1
        }
        return compound
    }

    /// Appends the parts of the piece between hyphens, or the piece itself.
    private func append(_ piece: Range<Int>, to compound: inout Compound, asHead: Bool, amongOthers: Bool) {
        let isSmall = text.startsInLowerCase(piece)
        let found = cheapest(piece, isSmall: isSmall)
        var limit = lexicon.limit(letters: text.letters(in: piece), lowerCase: isSmall)
        var wholeForm: UInt16 = 0
        if amongOthers, let word = found.word {
            if asHead ? word.isHead : word.isModifier {
                limit = Int(asHead ? word.headCost : word.modifierCost)
                wholeForm = asHead ? word.headForm : word.modifierForm
            }
        }
        let isSimple = found.word.map { $0.isSimple || isSmall && $0.isSimpleInLowerCase } ?? false
        guard let split = found.split, split.cost <= limit, !isSimple else {
            guard amongOthers else { return }
            compound.append(text.place(piece.lowerBound), text.place(piece.upperBound), form: wholeForm)
            return
        }
        // The ways lead from right to left.
        var cuts = SIMD16<UInt8>()
        var forms = SIMD16<UInt16>()
        var count = 0
        var end = split.start
        while end > piece.lowerBound, count < Compound.maximumParts {
            let way = ways[end]
            cuts[count] = UInt8(end)
            forms[count] = way.form
            count += 1
            end = Int(way.start)
        }
        var start = piece.lowerBound
        for index in stride(from: count - 1, through: 0, by: -1) {
            compound.append(text.place(start), text.place(Int(cuts[index])), form: forms[index])
            start = Int(cuts[index])
        }
        compound.append(text.place(start), text.place(piece.upperBound), form: split.form)
    }

    private struct Found {
        /// The piece as a whole, if it is known.
        var word: CompoundLexicon.Record?
        /// The cheapest way to make it of two parts or more: where the last begins, and the form of it.
        var split: (cost: Int, start: Int, form: UInt16)?
    }

    private func cheapest(_ piece: Range<Int>, isSmall: Bool) -> Found {
        var found = Found()
        var isNoun = false
        for place in piece { ways[place].cost = Way.unreachable }
        ways[piece.lowerBound] = Way(cost: 0, start: Int32(piece.lowerBound), form: 0)
        for start in piece where ways[start].cost != Way.unreachable {
            let before = ways[start].cost
            var walk = CompoundLexicon.Walk(lexicon)
            walking: for place in piece.clamped(to: start..<piece.upperBound) {
                switch walk.step(text.bytes[place]) {
                case .lost: break walking
                case .inside: continue
                case .form(let record):
                    let end = place + 1
                    if end == piece.upperBound {
                        if start == piece.lowerBound {
                            found.word = record
                            isNoun = record.isNoun
                        } else if record.isHead, !isSmall || isNoun || !record.isNoHeadInLowerCase {
                            let cost = Int(before) + Int(record.headCost)
                            if cost < found.split?.cost ?? Int.max { found.split = (cost, start, record.headForm) }
                        }
                    } else if record.isModifier {
                        let cost = before + Int32(record.modifierCost)
                        if cost < ways[end].cost {
                            ways[end] = Way(cost: cost, start: Int32(start), form: record.modifierForm)
                        }
                    }
                }
            }
        }
        return found
    }
}

extension CompoundSplitter {
    /// The parts of `word` as they stand in it, each with its base form; none if it stays whole.
    public func parts(of word: String) -> [(surface: String, base: String)] {
        var word = word
        return word.withUTF8 { bytes in
            split(bytes).map { part in
                let range = part.range.lowerBound..<part.range.upperBound
                return (
                    String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self),
                    withBase(of: part, in: bytes) { String(decoding: $0, as: UTF8.self) }
                )
            }
        }
    }
}
