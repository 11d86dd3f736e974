import CModels

/// Runs the encoder over one text at a time.
///
/// `@unchecked Sendable`: whoever took one from `EncoderTagger` is alone with it until it is put back.
final class EncoderNetwork: @unchecked Sendable {
    private let model: EncoderModel
    /// What stands for each piece, and what a layer adds to it.
    private let states, sums: UnsafeMutablePointer<Float>
    /// Queries, keys and values of each piece.
    private let parts: UnsafeMutablePointer<Float>
    private let inner: UnsafeMutablePointer<Float>
    private let scratch: UnsafeMutableRawPointer

    init(model: EncoderModel) {
        self.model = model
        let shape = model.shape
        func room(_ width: Int) -> UnsafeMutablePointer<Float> { .allocate(capacity: shape.places * width) }
        states = room(shape.width)
        sums = room(shape.width)
        parts = room(3 * shape.width)
        inner = room(shape.inner)
        scratch = .allocate(
            byteCount: max(
                encoder_multiply_scratch(shape.places, shape.inner), encoder_attend_scratch(shape.places)),
            alignment: 32)
    }

    deinit {
        for room in [states, sums, parts, inner] { room.deallocate() }
        scratch.deallocate()
    }

    /// Scores the labels of words.
    ///
    /// - Parameters:
    ///   - pieces: of the whole text, without its begin and end; two fewer than the model has places at most.
    ///   - words: indices in `pieces` of the words' first pieces.
    ///   - use: gets for each word the scores of its labels.
    func run(
        _ pieces: ArraySlice<Int32>, words: some Sequence<Int>, _ use: (UnsafeBufferPointer<Float>) -> Void
    ) {
        let rows = pieces.count + 2
        let width = model.shape.width
        precondition(rows <= model.shape.places)
        embed(model.pieces.begin, 0)
        for (index, piece) in pieces.enumerated() { embed(piece, index + 1) }
        embed(model.pieces.end, rows - 1)
        sums.update(repeating: 0, count: rows * width)
        encoder_normalize(states, sums, model.embedded, rows, width)
        for layer in model.layers { run(layer, rows) }
        withUnsafeTemporaryAllocation(of: Float.self, capacity: NameLabel.count) { scores in
            for word in words {
                encoder_score(
                    model.headWeights, model.headBias, states + (word - pieces.startIndex + 1) * width,
                    scores.baseAddress!, width, scores.count)
                use(UnsafeBufferPointer(scores))
            }
        }
    }

    private func embed(_ piece: Int32, _ place: Int) {
        let width = model.shape.width
        encoder_embed(
            model.embedding + Int(piece) * model.embeddingRowBytes, model.places + place * width,
            states + place * width, width)
    }

    private func run(_ layer: EncoderModel.Layer, _ rows: Int) {
        let shape = model.shape
        multiply(layer.attend, states, parts, rows)
        encoder_attend(parts, inner, rows, shape.heads, scratch)
        multiply(layer.gather, inner, sums, rows)
        encoder_normalize(states, sums, layer.attended, rows, shape.width)
        multiply(layer.widen, states, inner, rows)
        encoder_activate(inner, rows * shape.inner)
        multiply(layer.narrow, inner, sums, rows)
        encoder_normalize(states, sums, layer.narrowed, rows, shape.width)
    }

    private func multiply(
        _ matrix: EncoderModel.Matrix, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ rows: Int
    ) {
        encoder_multiply(matrix.panels, matrix.bias, x, y, rows, matrix.inputs, matrix.outputs, scratch)
    }
}
