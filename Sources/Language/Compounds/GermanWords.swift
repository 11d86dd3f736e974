/// Knows whether a word has a meaning in German beside being somebody's name: `Becken`, `Kurz`, but not `Brandner`.
///
/// Asks the lexicon of compounds, so it knows nouns, and forms of verbs and adjectives. Known to fail: names that begin
/// compounds (`Merkel`) count as words, and rare words that no compound has do not.
public enum GermanWords {
    /// - Parameter word: UTF-8; capitals and small letters are the same.
    public static func contains(_ word: some Collection<UInt8>) -> Bool {
        if let record = record(of: word) { return record.isNoun || record.isSimpleInLowerCase || record.isModifier }
        let word = String(decoding: word, as: UTF8.self).lowercased()
        return others.contains(word) || grammar.contains(Array(word.utf8))
    }

    private static let grammar = FunctionWords.folded(.german)

    /// Words that surnames are alike, that no compound has.
    private static let others: Set<String> = ["ende", "abt", "bald", "gern", "los", "teuer", "zart", "eilig", "immer"]

    /// As `contains`, but of nouns only: `Becken`, but not `Kurz`.
    public static func hasNoun(_ word: some Collection<UInt8>) -> Bool { record(of: word)?.isNoun ?? false }

    private static func record(of word: some Collection<UInt8>) -> CompoundLexicon.Record? {
        var walk = CompoundLexicon.Walk(.bundled)
        var found: CompoundLexicon.Record?
        var previous: UInt8 = 0
        for byte in word {
            let isCapital =
                byte >= 0x41 && byte <= 0x5A || previous == 0xC3 && byte >= 0x80 && byte <= 0x9E && byte != 0x97
            switch walk.step(isCapital ? byte | 0x20 : byte) {
            case .lost: return nil
            case .inside: found = nil
            case .form(let record): found = record
            }
            previous = byte
        }
        return found
    }
}
