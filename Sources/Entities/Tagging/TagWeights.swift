/// A sum of weights for every label; lanes from `NameLabel.count` on stay 0. Units of 1/256 nat.
package typealias TagScores = SIMD32<Int16>

/// The weights of a trained chain: for features by their hash, and between neighbouring labels.
///
/// A weight is one byte: its sign and the root of its size, so that small weights stay exact and large ones fit.
package struct TagWeights: @unchecked Sendable {  // points into ModelBytes, which are never written
    /// Weights of a label behind another; first the 25 rows of the label before, then that of a sentence's start.
    package let transitions: [TagScores]
    private let slotCount: UInt64
    /// Open-addressed: the feature's fingerprint in the low half, the start of its row in the high half; 0 if free.
    private let slots: UnsafeRawBufferPointer
    /// For each feature the number of its weights, then pairs of label and code.
    private let rows: UnsafeRawBufferPointer
    private let filter: FeatureFilter

    /// What a forbidden step costs: more than any sentence can gain.
    package static let forbidden: Int16 = -12_000
    /// Most that a step between labels gives or takes, 6 nats.
    private static let largestStep: Int16 = 1_500
    /// Against a label that a rule excludes: 40 nats, more than any token gains.
    static let forbidding: Int16 = 10_000
    package static let unitsPerNat: Float = 256

    package init(_ bytes: UnsafeRawBufferPointer, section: String) throws(TaggerModelError) {
        var reader = ModelReader(bytes)
        guard
            let slots = reader.next(UInt32.self), slots > 0,
            let rowBytes = reader.next(UInt32.self),
            let transitionBytes = reader.block((NameLabel.count + 1) * NameLabel.count * 2),
            let slotBytes = reader.block(Int(slots) * 8),
            let rows = reader.block(Int(rowBytes))
        else { throw .truncated(section: section) }
        var transitionReader = ModelReader(transitionBytes)
        transitions = TagWeights.steps { transitionReader.next(Int16.self)! }
        slotCount = UInt64(slots)
        self.slots = slotBytes
        self.rows = rows
        filter = TagWeights.filter(slotBytes)
    }

    /// Rows of `transitions` with the numbers that `next` gives for all pairs of labels, where a step is allowed.
    static func steps(_ next: () -> Int16) -> [TagScores] {
        (0...NameLabel.count).map { index in
            let previous = index < NameLabel.count ? NameLabel(rawValue: UInt8(index)) : nil
            var row = TagScores(repeating: forbidden)
            for label in 0..<UInt8(NameLabel.count) {
                let step = next()
                guard NameLabel(rawValue: label).mayFollow(previous) else { continue }
                row[Int(label)] = max(-largestStep, min(largestStep, step))
            }
            return row
        }
    }

    private static func filter(_ slots: UnsafeRawBufferPointer) -> FeatureFilter {
        let slots = slots.bindMemory(to: UInt64.self)
        var filter = FeatureFilter(count: slots.count)
        for slot in slots where slot != 0 { filter.insert(fingerprint: UInt32(truncatingIfNeeded: slot)) }
        return filter
    }

    /// Adds the feature's weights to `scores`, the first of `TagScores.scalarCount` numbers.
    @inline(__always)
    package func add(_ feature: UInt64, to scores: UnsafeMutablePointer<Int16>) {
        guard filter.withView({ $0.mayHold(fingerprint: TagWeights.fingerprint(feature)) }),
            let row = row(of: feature, first: firstSlot(feature))
        else { return }
        let start = rows.baseAddress.unsafelyUnwrapped + row
        TagWeights.add(Int(start.load(as: UInt8.self)), at: start + 1, to: scores)
    }

    /// A feature whose weights are to be added to the scores of some token.
    struct Request {
        var feature: UInt64
        /// The first of the `TagScores.scalarCount` numbers to add to.
        var scores: UnsafeMutablePointer<Int16>

        @inline(__always)
        init(_ feature: UInt64, _ scores: UnsafeMutablePointer<Int16>) {
            self.feature = feature
            self.scores = scores
        }
    }

    /// Moves those requests to the front that the chain may have weights for; returns how many they are.
    @inline(__always)
    func sift(_ requests: UnsafeMutableBufferPointer<Request>) -> Int {
        let requested = requests.baseAddress.unsafelyUnwrapped
        return filter.withView { filter in
            var count = 0
            for index in 0..<requests.count {
                let request = requested[index]
                requested[count] = request
                // No branch: whether a feature is held is as good as random.
                count &+= filter.countHeld(fingerprint: TagWeights.fingerprint(request.feature))
            }
            return count
        }
    }

    /// Adds the weights of many features, each to its scores.
    ///
    /// Slots and rows are tables that lie outside the processor's caches. Each step is taken for all features before the
    /// next, so that it waits for many of them at once.
    func add(_ requests: UnsafeMutableBufferPointer<Request>) {
        let requested = requests.baseAddress.unsafelyUnwrapped
        let rows = rows.baseAddress.unsafelyUnwrapped
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 2 * requests.count) { memory in
            let found = memory.baseAddress.unsafelyUnwrapped
            let lengths = found + requests.count
            for index in 0..<requests.count { found[index] = firstSlot(requested[index].feature) }
            var count = 0
            for index in 0..<requests.count {
                guard let row = row(of: requested[index].feature, first: found[index]) else { continue }
                requested[count] = requested[index]
                found[count] = UInt64(row)
                count &+= 1
            }
            for index in 0..<count { lengths[index] = UInt64((rows + Int(found[index])).load(as: UInt8.self)) }
            for index in 0..<count {
                TagWeights.add(Int(lengths[index]), at: rows + Int(found[index]) + 1, to: requested[index].scores)
            }
        }
    }

    @inline(__always)
    private static func fingerprint(_ feature: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: feature >> 32) | 1 }

    @inline(__always)
    private func firstSlot(_ feature: UInt64) -> UInt64 {
        stored(Int(FeatureHash.slot(feature, of: slotCount)))
    }

    @inline(__always)
    private func stored(_ slot: Int) -> UInt64 {
        slots.baseAddress.unsafelyUnwrapped.load(fromByteOffset: slot &* 8, as: UInt64.self)
    }

    /// Where the feature's row begins; nil if the chain has no weights for it.
    @inline(__always)
    private func row(of feature: UInt64, first: UInt64) -> Int? {
        let fingerprint = TagWeights.fingerprint(feature)
        var found = first
        if found == 0 { return nil }
        if UInt32(truncatingIfNeeded: found) != fingerprint {
            var slot = FeatureHash.slot(feature, of: slotCount)
            repeat {
                slot = slot &+ 1 == slotCount ? 0 : slot &+ 1
                found = stored(Int(slot))
                if found == 0 { return nil }
            } while UInt32(truncatingIfNeeded: found) != fingerprint
        }
        return Int(found >> 32)
    }

    /// Adds the weights of a row, pairs of label and code.
    @inline(__always)
    private static func add(_ count: Int, at start: UnsafeRawPointer, to scores: UnsafeMutablePointer<Int16>) {
        var pair = start
        let end = pair + 2 &* count
        while pair < end {
            let label = Int(pair.load(as: UInt8.self)) & (TagScores.scalarCount - 1)
            scores[label] &+= TagWeights.decode(pair.load(fromByteOffset: 1, as: UInt8.self))
            pair += 2
        }
    }

    /// Adds the feature's weights to `scores`.
    package func add(_ feature: UInt64, to scores: inout TagScores) {
        withUnsafeMutableBytes(of: &scores) { add(feature, to: $0.baseAddress!.assumingMemoryBound(to: Int16.self)) }
    }

    /// Sign in the highest bit; the size is the square of the rest over 8.
    @inline(__always)
    static func decode(_ code: UInt8) -> Int16 {
        let root = Int16(code & 0x7F)
        let size = (root &* root &+ 4) >> 3
        return code & 0x80 == 0 ? size : -size
    }

    static func encode(_ weight: Float) -> UInt8 {
        let root = min(127, (abs(weight) * unitsPerNat * 8).squareRoot().rounded())
        return UInt8(root) | (weight < 0 ? 0x80 : 0)
    }

    /// Writes a chain's weights; those below `threshold` nats are left out.
    package static func write(
        features: [UInt64], rows: [SIMD32<Float>], transitions: [SIMD32<Float>], threshold: Float
    ) -> [UInt8] {
        var kept: [(feature: UInt64, row: [UInt8])] = []
        for (feature, weights) in zip(features, rows) {
            var row: [UInt8] = [0]
            for label in 0..<NameLabel.count where abs(weights[label]) >= threshold {
                row[0] += 1
                row += [UInt8(label), encode(weights[label])]
            }
            if row[0] > 0 { kept.append((feature, row)) }
        }
        let slots = FeatureHash.slotCount(for: kept.count)
        var table = [UInt64](repeating: 0, count: slots)
        var data: [UInt8] = []
        var seen: [[UInt8]: UInt32] = [:]
        for (feature, row) in kept {
            var slot = Int(FeatureHash.slot(feature, of: UInt64(slots)))
            while table[slot] != 0 { slot = slot + 1 == slots ? 0 : slot + 1 }
            let start = seen[row] ?? UInt32(data.count)
            if Int(start) == data.count {
                seen[row] = start
                data += row
            }
            table[slot] = UInt64(start) << 32 | (feature >> 32) | 1
        }
        var writer = ModelWriter()
        writer.append(UInt32(slots))
        writer.append(UInt32(data.count))
        var steps: [Int16] = []
        for row in transitions {
            for label in 0..<NameLabel.count {
                steps.append(Int16(max(-30_000, min(30_000, row[label] * unitsPerNat)).rounded()))
            }
        }
        writer.appendBlock(steps)
        writer.appendBlock(table)
        writer.appendBlock(data)
        return writer.bytes
    }
}
