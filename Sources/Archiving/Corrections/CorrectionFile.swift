import Articles
import Foundation

/// The lines of a file of corrections: JSON objects, the first of which names the format.
///
/// Numbers mean nothing in another archive, so entities are named as the linker named them, or by the line that made
/// them, and articles by what they are known by.
enum CorrectionFile {
    static let version = 1

    struct Head: Codable {
        var archiveCorrections: Int

        enum CodingKeys: String, CodingKey { case archiveCorrections = "archive corrections" }
    }

    struct Line: Codable {
        var at: String
        var action: String
        var entity: Entity?
        var others: [Entity]?
        var makes: Made?
        var text: String?
        var spellings: [String]?
        var scheme: String?
        var kind: String?
        var form: String?
        var article: Article?
        /// The hash of the paragraph's text, in hexadecimal.
        var paragraph: String?
        /// Bytes of the paragraph.
        var range: [Int]?

        enum CodingKeys: String, CodingKey {
            case at, action = "do", entity, others, makes, text, spellings, scheme, kind, form, article, paragraph
            case range
        }
    }

    /// An entity by its name and kind, or as the one that a line makes.
    struct Entity: Codable {
        var name: String?
        var kind: String?
        /// The kind that it was made with, where most of its mentions were read as another.
        var firstKind: String?
        /// The `makes.number` of an earlier line.
        var made: Int64?
    }

    struct Made: Codable {
        var number: Int64
        var name: String
        var kind: String
    }

    /// An article by its id and source, its URL, or the hash of its text.
    struct Article: Codable {
        var id: String?
        var source: String?
        var url: String?
        var text: String?
    }

    static func text(_ hash: Int64) -> String {
        let digits = String(UInt64(bitPattern: hash), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    static func hash(_ text: String) -> Int64? {
        UInt64(text, radix: 16).map(Int64.init(bitPattern:))
    }

    /// The bytes of a file of corrections, with its name for findings.
    static func read(_ input: IngestInput) throws(ArchiveError) -> (name: String, bytes: Data) {
        switch input {
        case .standardInput:
            let bytes = try? FileHandle.standardInput.readToEnd()
            return ("standard input", bytes ?? Data())
        case .path(let path):
            do { return (path, try Data(contentsOf: URL(filePath: path))) } catch {
                throw .failed(detail: "\(path) cannot be read")
            }
        }
    }
}
