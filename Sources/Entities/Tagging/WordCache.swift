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
    private struct Slot {
        /// Of the form; 0 where the slot is free.
        var hash: UInt64 = 0
        var entry: Int32 = 0
        /// True when the form came again since room was last made.
        var isRecurrent = false
    }

    private var slots: [Slot]

    /// Numbers of one form in `scores`.
    static let stride = Place.allCases.count * TagScores.scalarCount
    /// About 24 MB. With half as many, a third more words of debates are met as if for the first time, which costs as
    /// much as a hundred of known ones.
    static let usualCapacity = 65_536

    private let capacity: Int

    /// - Parameter capacity: how many forms it holds, a power of two.
    init(capacity: Int = WordCache.usualCapacity) {
        self.capacity = capacity
        slots = Array(repeating: Slot(), count: 2 * capacity)
    }

    /// Forgets the forms that came only once when fewer than `count` more have room.
    mutating func makeRoom(for count: Int) {
        guard keys.count + count > capacity else { return }
        var kept = slots.filter(\.isRecurrent).sorted { $0.entry < $1.entry }
        if kept.count > capacity / 4 * 3 { kept = [] }
        for (entry, slot) in kept.enumerated() {
            let former = Int(slot.entry)
            keys[entry] = keys[former]
            for number in 0..<WordCache.stride {
                scores[entry * WordCache.stride + number] = scores[former * WordCache.stride + number]
            }
        }
        keys.removeLast(keys.count - kept.count)
        scores.removeLast(scores.count - kept.count * WordCache.stride)
        slots = Array(repeating: Slot(), count: 2 * capacity)
        for (entry, former) in kept.enumerated() {
            slots[slot(of: former.hash).place] = Slot(hash: former.hash, entry: Int32(entry))
        }
    }

    /// Where the form with this hash is, or would be.
    private func slot(of hash: UInt64) -> (place: Int, isTaken: Bool) {
        var place = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[place].hash != 0 {
            if slots[place].hash == hash { return (place, true) }
            place = (place + 1) & (slots.count - 1)
        }
        return (place, false)
    }

    /// The entry of `word`, made when it is new.
    mutating func entry(
        of word: UnsafeBufferPointer<UInt8>, profiler: WordProfiler, weights: TagWeights
    ) -> Int {
        let hash = max(1, FeatureHash.mix(FeatureHash.of(word)))
        let slot = slot(of: hash)
        if slot.isTaken {
            slots[slot.place].isRecurrent = true
            return Int(slots[slot.place].entry)
        }
        let entry = keys.count
        let profile = profiler.profile(of: word)
        keys.append(profile.keys)
        scores.append(contentsOf: repeatElement(0, count: WordCache.stride))
        scores.withUnsafeMutableBufferPointer { scores in
            let start = scores.baseAddress! + entry * WordCache.stride
            let most = profile.own.count + (Place.allCases.count - 1) * profile.neighbour.count
            withUnsafeTemporaryAllocation(of: TagWeights.Request.self, capacity: most) { requests in
                var count = 0
                func ask(_ feature: UInt64, for place: Place) {
                    requests[count] = TagWeights.Request(feature, start + place.rawValue * TagScores.scalarCount)
                    count &+= 1
                }
                for feature in profile.own { ask(feature, for: .own) }
                for place in Place.allCases where place != .own {
                    for trait in profile.neighbour { ask(ContextFeatures.at(place.offset, trait), for: place) }
                }
                let held = weights.sift(UnsafeMutableBufferPointer(rebasing: requests[..<count]))
                weights.add(UnsafeMutableBufferPointer(rebasing: requests[..<held]))
            }
        }
        slots[slot.place] = Slot(hash: hash, entry: Int32(entry))
        return entry
    }
}
