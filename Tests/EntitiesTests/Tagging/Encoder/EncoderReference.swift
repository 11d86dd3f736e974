import CModels
import Foundation

@testable import Entities

/// What the network gave in Python with the weights of the bundled model; written by `export.py --reference`.
struct EncoderReference {
    struct Word {
        var text: String
        var pieces: [String]
        var scores: [Float]
    }

    var sentences: [[Word]]

    static let bundled: EncoderReference = {
        let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Fixtures/encoder-reference.tsv")
        let text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
        return EncoderReference(
            sentences: text.components(separatedBy: "\n\n").map { sentence in
                sentence.split(separator: "\n").map { line in
                    let columns = line.components(separatedBy: "\t")
                    return Word(
                        text: columns[0], pieces: columns[1].components(separatedBy: " "),
                        scores: columns[2].split(separator: " ").compactMap { Float($0) })
                }
            }.filter { !$0.isEmpty })
    }()
}

extension EncoderModel {
    static let bundled: EncoderModel = {
        let bytes = UnsafeRawBufferPointer(start: archive_encoder_model(), count: archive_encoder_model_size())
        // swift-format-ignore: NeverUseForceTry
        return try! EncoderModel(ModelBytes(unowned: bytes))
    }()

    func cut(_ word: String) -> [Int32] {
        var word = word
        var numbers: [Int32] = []
        word.withUTF8 { pieces.cut($0, into: &numbers) }
        return numbers
    }

    /// The pieces of a word as text, `?` for an unknown character.
    func pieces(of word: String) -> [String] {
        cut(word).map { $0 == pieces.unknown ? "?" : String(decoding: pieces.bytes(of: Int($0)), as: UTF8.self) }
    }
}
