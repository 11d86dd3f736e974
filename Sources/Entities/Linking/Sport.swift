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
