import Articles

/// The sport of an article, for names that leagues of several sports share.
enum Sport {
    /// The only sport beside football of which paragraphs speak, if they do not speak of football.
    ///
    /// `Handball` alone is a foul as well, and no sign.
    static func otherThanFootball(in paragraphs: [String]) -> String? {
        var found: String?
        for paragraph in paragraphs {
            if football.contains(where: { paragraph.contains($0) }) { return nil }
            for sport in others where speaks(paragraph, of: sport) {
                guard found == nil || found == sport else { return nil }
                found = sport
            }
        }
        return found
    }

    /// Whether what stands at `range` is a team of football: near a result, or in a paragraph with two words of the game
    /// and no party.
    static func plays(at range: ByteRange, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        if MatchResult.stands(near: range, in: text) { return true }
        // As far as a report's sentences go around it.
        let start = max(range.lowerBound - reach, 0)
        let nearby = String(decoding: text[start..<min(range.upperBound + reach, text.count)], as: UTF8.self)
        return ofFootball.count { nearby.contains($0) } > 1 && !parties.contains { nearby.contains($0) }
    }

    /// In bytes.
    private static let reach = 400
    private static let ofFootball = [
        "Fußball", "Trainer", "Bundesliga", "Spieltag", "Stürmer", "Torwart", "Torhüter", "Mittelfeld", "Halbzeit",
        "Tabellenplatz", "DFB-Pokal", "Elfmeter", "Freistoß", "Abseits", "Gegentor", "Siegtreffer", "Ausgleich",
    ]
    private static let parties = ["CDU", "CSU", "SPD", "FDP", "AfD", "Koalition", "Fraktion"]

    private static let football = [
        "Fußball", "fußball", "Fussball", "fussball", "FC ", "FC-", "Elfmeter", "Freistoß", "Abseits", "Kicker",
    ]
    private static let others = [
        "Handball", "Eishockey", "Hockey", "Basketball", "Volleyball", "Tischtennis", "Wasserball", "Rugby", "Baseball",
        "Badminton", "Schach",
    ]

    private static func speaks(_ text: String, of sport: String) -> Bool {
        guard sport == "Handball" else { return text.contains(sport) }
        return text.ranges(of: sport).contains { range in
            range.upperBound < text.endIndex
                && (text[range.upperBound] == "-" || text[range.upperBound].isLetter)
                && !text[range.upperBound...].hasPrefix("s ")
        }
    }
}
