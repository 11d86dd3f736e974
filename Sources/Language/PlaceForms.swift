import CModels

/// What a place, its adjective and its inhabitants are called: `Türkei`, `türkisch`, `Türke`.
///
/// From `places.txt`, whose header names the sources. Countries and regions alone: cities lend their names to too much
/// else.
public struct PlaceForms: Sendable {
    public static let bundled = PlaceForms()

    private var stemsByStem: [String: [String]] = [:]
    /// Shorter stems are other words, too: `Dan` is a given name before it is a `Däne`. Names may be shorter by one, for
    /// `pol` is Polen; `US` is too much else.
    private static let shortest = 4

    private init() {
        let bytes = UnsafeBufferPointer(start: archive_places(), count: archive_places_size())
        let analyzer = Analyzer()
        var start = 0
        // Most lines are of cities. To cut each of them into columns would take longer than all the rest.
        var tabCount = 0
        for index in bytes.indices {
            switch bytes[index] {
            case UInt8(ascii: "\t"): tabCount += 1
            case UInt8(ascii: "\n"):
                if tabCount >= 2 { add(UnsafeBufferPointer(rebasing: bytes[start..<index]), analyzer) }
                (start, tabCount) = (index + 1, 0)
            default: break
            }
        }
    }

    /// - Parameter line: name, other names, adjectives and inhabitants, with tabs between them.
    private mutating func add(_ line: UnsafeBufferPointer<UInt8>, _ analyzer: Analyzer) {
        var stems: [String] = []
        for (column, words) in line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).enumerated()
        {
            let shortest = column < 2 ? Self.shortest - 1 : Self.shortest
            for word in words.split(separator: UInt8(ascii: ";")) {
                guard
                    let stem = analyzer.germanStem(UnsafeBufferPointer(rebasing: word)), stem.utf8.count >= shortest,
                    !stems.contains(stem)
                else { continue }
                stems.append(stem)
            }
        }
        for stem in stems {
            for other in stems where other != stem && stemsByStem[stem]?.contains(other) != true {
                stemsByStem[stem, default: []].append(other)
            }
        }
    }

    /// The German stems of the other words for a place: of its adjective and inhabitants for its name, and so on.
    ///
    /// - Parameter stem: a German stem.
    public func others(of stem: String) -> [String] { stemsByStem[stem] ?? [] }
}
