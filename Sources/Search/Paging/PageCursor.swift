import Articles
public import Store

/// A place between two hits of an answer, from which it goes on.
///
/// While the archive stays as it is, no hit comes twice and none is passed over. What is stored or deleted meanwhile moves
/// the scores of all: then by date only hits of the last one's very date may come again or be passed over, by relevance
/// those that score about the same.
public struct PageCursor: Hashable, Sendable {
    /// The last hit before it.
    public var last: SearchPlan.Place
    /// How many hits stood before it.
    public var position: Int
    /// Of what was asked: a cursor is good for no other question.
    var question: UInt64

    init(last: SearchPlan.Place, position: Int, request: SearchRequest) {
        self.last = last
        self.position = position
        question = Self.question(request)
    }

    /// Whether it is a place in the answer to this request.
    func belongs(to request: SearchRequest) -> Bool { question == Self.question(request) }

    /// FNV-1a of all that decides which hits there are, and their order.
    private static func question(_ request: SearchRequest) -> UInt64 {
        let filters = request.filters
        let parts = [
            request.query, request.match.rawValue, request.sort.rawValue, filters.from?.iso8601 ?? "",
            filters.to?.iso8601 ?? "", filters.language ?? "", filters.source ?? "",
            filters.entities.joined(separator: "\u{1}"), filters.kinds.map(\.rawValue).joined(separator: "\u{1}"),
        ]
        return parts.joined(separator: "\u{0}").utf8.reduce(0xcbf2_9ce4_8422_2325) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01b3
        }
    }
}

extension PageCursor: LosslessStringConvertible {
    /// More than any archive holds, and far from overflow when something is added.
    private static let mostHits = 1 << 40

    /// One word of letters, digits, `-`, `_`, `~` and `.`: `question.position.score.paragraph.date`.
    public var description: String {
        [
            String(question, radix: 36), String(position, radix: 36), String(last.score.bitPattern, radix: 36),
            String(last.paragraphID, radix: 36), last.date.replacing(":", with: "_").replacing("+", with: "~"),
        ].joined(separator: ".")
    }

    public init?(_ description: String) {
        let parts = description.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard
            parts.count == 5, let question = UInt64(parts[0], radix: 36), let position = Int(parts[1], radix: 36),
            let score = UInt64(parts[2], radix: 36), let paragraphID = Int64(parts[3], radix: 36),
            1...Self.mostHits ~= position
        else { return nil }
        last = SearchPlan.Place(
            score: Double(bitPattern: score), date: parts[4].replacing("_", with: ":").replacing("~", with: "+"),
            paragraphID: paragraphID)
        guard last.score.isFinite else { return nil }
        self.position = position
        self.question = question
    }
}

/// A cursor of another search.
struct ForeignCursor: Error, CustomStringConvertible {
    var description: String { "the cursor belongs to another search: take `next` of an answer to this one" }
}
