/// How well words were split.
public struct CompoundScore: Sendable {
    public let name: String
    public private(set) var compounds = 0
    /// Cut where the head begins, and not behind it.
    public private(set) var headsRight = 0
    /// Cut everywhere where a cut must be, and nowhere where none may be.
    public private(set) var partsRight = 0
    public private(set) var simple = 0
    public private(set) var simpleCut = 0
    /// How often both the gold and the splitter name the base form of one modifier, and how often they agree.
    public private(set) var modifiers = 0
    public private(set) var modifiersRight = 0
    public private(set) var seconds = 0.0
    public private(set) var words = 0
    /// Words that were split wrongly, as they were split.
    public private(set) var errors: [String] = []

    /// What a splitter says of a word: where each part but the first begins, in bytes, and the base form of all before
    /// the last one.
    public struct Answer: Sendable {
        public var cuts: [Int]
        public var modifier: String?

        public init(cuts: [Int], modifier: String? = nil) {
            self.cuts = cuts
            self.modifier = modifier
        }
    }

    /// Judges `split` by `gold`.
    public init(_ name: String, _ gold: [CompoundGold], _ split: (String) -> Answer) {
        self.name = name
        let clock = ContinuousClock()
        var answers: [Answer] = []
        answers.reserveCapacity(gold.count)
        let duration = clock.measure { answers = gold.map { split($0.word) } }
        seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
        words = gold.count
        for (item, answer) in zip(gold, answers) { judge(item, answer) }
    }

    private mutating func judge(_ item: CompoundGold, _ answer: Answer) {
        guard let isCompound = item.isCompound else { return }
        let cuts = Set(answer.cuts)
        let isRight: Bool
        if isCompound {
            compounds += 1
            isRight = cuts.max() == item.head
            headsRight += isRight ? 1 : 0
            partsRight += cuts.isSuperset(of: item.cuts) && cuts.isSubset(of: item.cuts.union(item.allowedCuts)) ? 1 : 0
            if let modifier = item.modifier, let said = answer.modifier {
                modifiers += 1
                modifiersRight += modifier.lowercased() == said.lowercased() ? 1 : 0
            }
        } else {
            simple += 1
            simpleCut += cuts.isEmpty ? 0 : 1
            isRight = cuts.isEmpty
        }
        if !isRight { errors.append(Self.marked(item.word, cuts)) }
    }

    private static func marked(_ word: String, _ cuts: Set<Int>) -> String {
        var bytes: [UInt8] = []
        for (offset, byte) in word.utf8.enumerated() {
            if cuts.contains(offset) { bytes.append(0x7C) }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
