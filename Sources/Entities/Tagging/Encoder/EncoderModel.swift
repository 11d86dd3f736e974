/// The encoder's model, read in place: pieces of words, and the weights of a transformer.
///
/// `@unchecked Sendable`: points into `ModelBytes`, which are never written.
package final class EncoderModel: @unchecked Sendable {
    package struct Shape: Hashable, Sendable {
        /// Numbers that stand for a piece, between layers and within them.
        package var width, inner: Int
        package var layers, heads: Int
        /// Places of the longest text.
        package var places: Int
    }

    /// A matrix of 4-bit weights with the numbers that are added to its products; see `CEncoder.h`.
    struct Matrix {
        var panels: UnsafePointer<UInt8>
        var bias: UnsafePointer<Float>
        var inputs, outputs: Int
    }

    struct Layer {
        var attend, gather: Matrix
        var attended: UnsafePointer<Float>
        var widen, narrow: Matrix
        var narrowed: UnsafePointer<Float>
    }

    package let shape: Shape
    let pieces: PieceTable
    /// A row for each piece, then for a text's begin, its end, and an unknown character.
    let embedding: UnsafePointer<UInt8>
    let embeddingRowBytes: Int
    let places: UnsafePointer<Float>
    let embedded: UnsafePointer<Float>
    let layers: [Layer]
    /// Scores the labels of a word by its first piece.
    let headWeights, headBias: UnsafePointer<Float>
    private let storage: ModelBytes

    private static let magic: UInt32 = 0x4554_5241  // "ARTE"
    private static let version: UInt32 = 2
    /// Inputs that share a scale, and the bytes that they take with it.
    private static let blockInputs = 32
    private static let blockBytes = 18

    package init(_ storage: ModelBytes) throws(TaggerModelError) {
        var reader = ModelReader(storage.bytes)
        guard reader.next(UInt32.self) == EncoderModel.magic, let version = reader.next(UInt32.self) else {
            throw .notAModel
        }
        guard version == EncoderModel.version else { throw .otherVersion(Int(version)) }
        var sizes: [Int] = []
        for _ in 0..<8 {
            guard let size = reader.next(UInt32.self), size < 1 << 20 else { throw .truncated(section: "sizes") }
            sizes.append(Int(size))
        }
        let shape = Shape(width: sizes[0], inner: sizes[3], layers: sizes[1], heads: sizes[2], places: sizes[4])
        guard shape.width == shape.heads * 32, shape.inner % 32 == 0, shape.places > 2, sizes[7] == NameLabel.count
        else { throw .truncated(section: "sizes") }

        var sections = Sections(reader)
        pieces = try PieceTable(&sections, count: sizes[5], normalized: sizes[6])
        embeddingRowBytes = shape.width / EncoderModel.blockInputs * EncoderModel.blockBytes
        embedding = try sections.next(UInt8.self, (sizes[5] + 3) * embeddingRowBytes, "embedding")
        places = try sections.next(Float.self, shape.places * shape.width, "places")
        embedded = try sections.next(Float.self, 2 * shape.width, "embedded")
        var layers: [Layer] = []
        for _ in 0..<shape.layers { layers.append(try Layer(&sections, shape)) }
        self.layers = layers
        headWeights = try sections.next(Float.self, NameLabel.count * shape.width, "head")
        headBias = try sections.next(Float.self, NameLabel.count, "head")
        self.shape = shape
        self.storage = storage
    }

    /// Reads sections, each behind its size in bytes.
    struct Sections {
        private var reader: ModelReader

        init(_ reader: ModelReader) { self.reader = reader }

        mutating func next(_ section: String) throws(TaggerModelError) -> UnsafeRawBufferPointer {
            guard let size = reader.next(UInt64.self), let block = reader.block(Int(clamping: size)) else {
                throw .truncated(section: section)
            }
            return block
        }

        mutating func next<Value>(
            _ type: Value.Type, _ count: Int, _ section: String
        ) throws(TaggerModelError) -> UnsafePointer<Value> {
            let block = try next(section)
            guard block.count == count * MemoryLayout<Value>.stride, count > 0 else {
                throw .truncated(section: section)
            }
            return block.bindMemory(to: type).baseAddress!
        }
    }
}

extension EncoderModel.Matrix {
    init(_ sections: inout EncoderModel.Sections, _ inputs: Int, _ outputs: Int) throws(TaggerModelError) {
        panels = try sections.next(UInt8.self, outputs * inputs / 32 * 18, "matrix")
        bias = try sections.next(Float.self, outputs, "matrix")
        self.inputs = inputs
        self.outputs = outputs
    }
}

extension EncoderModel.Layer {
    init(_ sections: inout EncoderModel.Sections, _ shape: EncoderModel.Shape) throws(TaggerModelError) {
        let width = shape.width
        attend = try EncoderModel.Matrix(&sections, width, 3 * width)
        gather = try EncoderModel.Matrix(&sections, width, width)
        attended = try sections.next(Float.self, 2 * width, "norm")
        widen = try EncoderModel.Matrix(&sections, width, shape.inner)
        narrow = try EncoderModel.Matrix(&sections, shape.inner, width)
        narrowed = try sections.next(Float.self, 2 * width, "norm")
    }
}
