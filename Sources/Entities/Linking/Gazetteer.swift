import CModels
import Language

/// Places with their spellings, adjectives and inhabitants, from `places.txt`, whose header names the sources.
struct Gazetteer: Sendable {
    static let shared = Gazetteer()

    private var names: [String] = []
    /// Countries and regions: they alone have adjectives in the table.
    private var isNation: [Bool] = []
    private var byKey: [String: Int32] = [:]
    private var byAdjective: [String: Int32] = [:]
    private var byInhabitant: [String: Int32] = [:]

    private init() {
        let bytes = UnsafeBufferPointer(start: archive_places(), count: archive_places_size())
        let analyzer = Analyzer()
        byKey.reserveCapacity(20_000)
        var start = 0
        while start < bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != 0x0A { end += 1 }
            if end > start, bytes[start] != 0x23 {
                add(String(decoding: bytes[start..<end], as: UTF8.self), analyzer)
            }
            start = end + 1
        }
    }

    private mutating func add(_ line: String, _ analyzer: Analyzer) {
        let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
        let place = Int32(names.count)
        names.append(String(columns[0]))
        // The first line with a name has it; a display name outranks another place's by-name.
        let key = analyzer.key(of: names[Int(place)])
        if byKey[key] == nil { byKey[key] = place }
        isNation.append(columns.count > 2)
        guard columns.count > 1 else { return }
        for other in columns[1].split(separator: ";") {
            let key = analyzer.key(of: String(other))
            if byKey[key] == nil { byKey[key] = place }
        }
        for (column, path) in [(2, \Gazetteer.byAdjective), (3, \Gazetteer.byInhabitant)] where column < columns.count {
            for word in columns[column].split(separator: ";") where self[keyPath: path][word.lowercased()] == nil {
                self[keyPath: path][word.lowercased()] = place
            }
        }
    }

    /// The German name of the place that has a name with this key.
    func name(ofKey key: String) -> String? {
        byKey[key].map { names[Int($0)] }
    }

    /// As `name(ofKey:)`, but of countries and regions only: cities lend their names to too much else.
    func nation(ofKey key: String) -> String? {
        byKey[key].flatMap { isNation[Int($0)] ? names[Int($0)] : nil }
    }

    /// The place to which an adjective without its ending belongs: `französisch`, in lower case.
    func name(ofAdjective stem: String) -> String? {
        byAdjective[stem].map { names[Int($0)] }
    }

    /// The inhabitants in the table, in the nominative singular and lower case.
    var inhabitants: some Collection<String> { byInhabitant.keys }

    /// The place whose inhabitant this is, in the nominative singular and lower case: `franzose`.
    func name(ofInhabitant word: String) -> String? {
        byInhabitant[word].map { names[Int($0)] }
    }
}
