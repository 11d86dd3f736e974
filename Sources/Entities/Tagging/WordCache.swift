/// Word forms met before, with the scores that each gives to itself and to its neighbours.
///
/// A form's features weigh the same wherever it stands, so only features that join words are summed anew.
struct WordCache {
    /// For whom a form's scores are: itself, the word 2 before it, 1 before, 1 behind, 2 behind.
    enum Place: Int, CaseIterable {
        case own, before2, before1, behind1, behind2

        /// Where the form stands, seen from the word that gets the scores.
        var offset: Int {
            switch self {
            case .own: 0
            case .before2: 2
            case .before1: 1
            case .behind1: -1
            case .behind2: -2
            }
        }
    }

    private(set) var keys: [WordKeys] = []
    /// For each form and place `TagScores.scalarCount` numbers.
    private(set) var scores: [Int16] = []
    /// Hash of the form (never 0) and its entry.
    private var slots: [(hash: UInt64, entry: Int32)]

    /// Numbers of one form in `scores`.
    static let stride = Place.allCases.count * TagScores.scalarCount
    /// About 12 MB; most tokens of any text are of its first few thousand forms.
    private static let capacity = 32_768
    private static let slotCount = 65_536

    init() {
        slots = Array(repeating: (0, 0), count: WordCache.slotCount)
    }

    /// Forgets everything when fewer than `count` more forms have room.
    mutating func makeRoom(for count: Int) {
        guard keys.count + count > WordCache.capacity else { return }
        keys.removeAll(keepingCapacity: true)
        scores.removeAll(keepingCapacity: true)
        for slot in slots.indices { slots[slot] = (0, 0) }
    }

    /// The entry of `word`, made when it is new.
    mutating func entry(
        of word: UnsafeBufferPointer<UInt8>, profiler: WordProfiler, weights: TagWeights
    ) -> Int {
        let hash = max(1, FeatureHash.mix(FeatureHash.of(word)))
        var slot = Int(truncatingIfNeeded: hash) & (WordCache.slotCount - 1)
        while slots[slot].hash != 0 {
            if slots[slot].hash == hash { return Int(slots[slot].entry) }
            slot = (slot + 1) & (WordCache.slotCount - 1)
        }
        let entry = keys.count
        let profile = profiler.profile(of: word)
        keys.append(profile.keys)
        scores.append(contentsOf: repeatElement(0, count: WordCache.stride))
        scores.withUnsafeMutableBufferPointer { scores in
            let start = scores.baseAddress! + entry * WordCache.stride
            weights.add(profile.own, to: start)
            for place in Place.allCases where place != .own {
                weights.add(
                    profile.neighbour.map { ContextFeatures.at(place.offset, $0) },
                    to: start + place.rawValue * TagScores.scalarCount)
            }
        }
        slots[slot] = (hash, Int32(entry))
        return entry
    }
}
