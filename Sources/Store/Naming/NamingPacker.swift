/// Who is named in an article, and in which of its paragraphs, as `naming` holds it.
struct PackedNaming: Equatable {
    var entities: [UInt8]
    var firstParagraph: Int64
    var places: [UInt8]
}

/// Packs who is named in an article.
struct NamingPacker {
    private struct Counts {
        var entity: Int64
        var mentions = 0
        var paragraphs = 0
    }

    /// In the order in which they are met, behind nobody.
    private var met = [Counts(entity: 0)]
    private var indices: [Int64: Int32] = [:]
    /// Indices of `met`, with all bits turned of the first in a paragraph.
    private var places: [Int32] = []
    private var firstParagraph: Int64 = 0
    private var lastParagraph: Int64 = 0
    /// Who is named in the last paragraph.
    private var here: [Int64] = []

    /// - Precondition: paragraphs don't fall.
    mutating func add(_ entity: Int64, inParagraph paragraph: Int64, isNested: Bool) {
        met[Int(index(of: entity))].mentions += 1
        guard !isNested else { return }
        if paragraph != lastParagraph || here.isEmpty {
            close()
            if places.isEmpty {
                firstParagraph = paragraph
            } else {
                // Between them nobody is named.
                places.append(contentsOf: repeatElement(~0, count: Int(paragraph - lastParagraph) - 1))
            }
            lastParagraph = paragraph
        }
        here.append(entity)
    }

    private mutating func index(of entity: Int64) -> Int32 {
        if let index = indices[entity] { return index }
        let index = Int32(met.count)
        met.append(Counts(entity: entity))
        indices[entity] = index
        return index
    }

    private mutating func close() {
        here.sort()
        for place in here.indices where place == 0 || here[place] != here[place - 1] {
            let index = index(of: here[place])
            met[Int(index)].paragraphs += 1
            places.append(place == 0 ? ~index : index)
        }
        here.removeAll(keepingCapacity: true)
    }

    /// - Returns: nil if nobody is named.
    mutating func packed() -> PackedNaming? {
        guard met.count > 1 else { return nil }
        close()
        let order = (1..<met.count).sorted { met[$0].entity < met[$1].entity }
        var packed = PackedNaming(entities: [], firstParagraph: firstParagraph, places: [])
        var numbers = [Int32](repeating: 0, count: met.count)
        var last: Int64 = 0
        for (place, index) in order.enumerated() {
            numbers[index] = Int32(place + 1)
            PackedNumbers.append(Int(met[index].entity - last), to: &packed.entities)
            PackedNumbers.append(met[index].mentions, to: &packed.entities)
            PackedNumbers.append(met[index].paragraphs, to: &packed.entities)
            last = met[index].entity
        }
        let width = NamedPlace.width(among: order.count)
        packed.places.reserveCapacity(places.count * width)
        for place in places {
            let number = place < 0 ? ~numbers[Int(~place)] : numbers[Int(place)]
            for byte in 0..<width { packed.places.append(UInt8(truncatingIfNeeded: number >> (8 * byte))) }
        }
        return packed
    }
}
