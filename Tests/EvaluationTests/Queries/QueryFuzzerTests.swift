import Evaluation
import Testing

@Suite("Whatever the parser of queries is given")
struct QueryFuzzerTests {
    @Test("it reads as it says, and what it prints it reads again", arguments: [4, 5, 6] as [UInt64])
    func texts(seed: UInt64) {
        var fuzzer = QueryFuzzer(seed: seed)
        fuzzer.run(4000) { Issue.record("seed \(seed): \($0)") }
    }
}
