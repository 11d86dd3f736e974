/// How high the right answers stand.
public struct RetrievalScore: Codable, Sendable {
    public var name: String
    public var queries = 0
    /// Mean reciprocal rank among the first ten; 0 where the answer is not among them.
    public var reciprocalRank = 0.0
    /// Share of queries whose answer is among the first ten.
    public var recall = 0.0

    /// - Parameter ranks: of each query's answer, from 1; nil if it is not among the first ten.
    init(name: String, ranks: [Int?]) {
        self.name = name
        queries = ranks.count
        guard !ranks.isEmpty else { return }
        reciprocalRank = ranks.reduce(0) { $0 + ($1.map { 1 / Double($0) } ?? 0) } / Double(ranks.count)
        recall = Double(ranks.count { $0 != nil }) / Double(ranks.count)
    }
}
