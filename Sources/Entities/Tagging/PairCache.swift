/// Pairs of neighbouring words met before, with the scores that the features of both give to themselves and to the
/// words around them.
///
/// Six in ten pairs of running text are among some thirty thousand. A pair is learned when it comes again before
/// another one of its slot does, so that those which come once don't drive out the frequent ones.
struct PairCache {
    enum Finding {
        /// Its scores are here.
        case known(slot: Int)
        /// Its scores, all 0 now, are to be summed here.
        case toLearn(slot: Int)
        case unknown
    }

    private struct Slot {
        /// Of the pair; 0 where the slot is free.
        var tag: UInt64 = 0
        /// The pair that was asked for last and isn't held.
        var candidate: UInt64 = 0
        /// The round in which it was found last.
        var round = 0
    }

    private var slots = [Slot](repeating: Slot(), count: PairCache.slotCount)
    /// For each slot and place `TagScores.scalarCount` numbers.
    private var scores = [Int16](repeating: 0, count: PairCache.slotCount * PairCache.stride)
    private var round = 0

    /// About 8 MB; with twice as many a text has a twelfth more known pairs.
    private static let slotCount = 32_768
    private static let stride = ContextFeatures.PairPlace.allCases.count * TagScores.scalarCount

    /// Begins a round: what is found in it stays until the next.
    mutating func beginRound() { round += 1 }

    mutating func find(_ left: WordKeys, _ right: WordKeys) -> Finding {
        let tag = max(1, FeatureHash.pair(left.form, right.form))
        let slot = Int(truncatingIfNeeded: tag) & (PairCache.slotCount - 1)
        if slots[slot].tag == tag {
            slots[slot].round = round
            return .known(slot: slot)
        }
        guard slots[slot].candidate == tag, slots[slot].round != round else {
            slots[slot].candidate = tag
            return .unknown
        }
        slots[slot] = Slot(tag: tag, round: round)
        scores.withUnsafeMutableBufferPointer { scores in
            scores[slot * PairCache.stride..<(slot + 1) * PairCache.stride].update(repeating: 0)
        }
        return .toLearn(slot: slot)
    }

    /// Gives the scores of a slot to `body`, one place's behind the other's.
    @inline(__always)
    mutating func withScores(_ slot: Int, _ body: (UnsafeMutablePointer<Int16>) -> Void) {
        scores.withUnsafeMutableBufferPointer { body($0.baseAddress.unsafelyUnwrapped + slot * PairCache.stride) }
    }
}
