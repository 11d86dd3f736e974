/// Tells the language of a text by its function words and letters.
///
/// Knows `de en fr es it pt nl pl cs sv da no tr hu ro hr fi ru uk` by words and `el ar he ja zh ko` by script alone. Nearly every
/// third word of running text is an article, pronoun or preposition, so a paragraph of 100 characters decides; a
/// headline of three nouns gives nil. Known to fail: Norwegian and Danish in a single sentence, and languages not
/// listed here that share many short words with one that is.
public struct LanguageDetector: Sendable {
    /// How many bytes from the start are read. A text that changes its language later counts as its beginning.
    private static let prefixBytes = 4096

    public init() {}

    /// BCP 47 tag of the language of `text`, or nil when the text says too little.
    public func language(of text: String) -> String? {
        var text = text
        return text.withUTF8 { bytes in
            var evidence = Evidence()
            evidence.read(UnsafeBufferPointer(rebasing: bytes.prefix(Self.prefixBytes)))
            return evidence.verdict
        }
    }
}

/// Points for each language.
private struct Evidence {
    private static let lexicon = FunctionWordLexicon()

    private var points = [Double](repeating: 0, count: FunctionWordLexicon.tags.count)
    private var words = 0
    private var letters = 0
    /// Letters of scripts that stand for one language (or two).
    private var scripts: [Script: Int] = [:]

    private enum Script { case cyrillic, greek, arabic, hebrew, kana, han, hangul }

    mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
        var key: UInt64 = 0
        var length = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if (byte | 0x20) &- 0x61 < 26 {
                key = key &* FunctionWordLexicon.multiplier &+ UInt64(byte | 0x20)
                length += 1
                index += 1
            } else if byte < 0x80 {
                if length > 0 { close(&key, &length) }
                index += 1
            } else {
                let (value, width) = Self.scalar(bytes, index)
                index += width
                guard let letter = lowercased(value) else {
                    if length > 0 { close(&key, &length) }
                    continue
                }
                key = key &* FunctionWordLexicon.multiplier &+ UInt64(letter)
                length += 1
                weighLetter(letter)
            }
        }
        if length > 0 { close(&key, &length) }
    }

    private mutating func close(_ key: inout UInt64, _ length: inout Int) {
        words += 1
        letters += length
        if length <= FunctionWordLexicon.longestWord, let languages = Self.lexicon[key] {
            let weight = 1 / Double(languages.nonzeroBitCount).squareRoot()
            var rest = languages
            while rest != 0 {
                points[rest.trailingZeroBitCount] += weight
                rest &= rest - 1
            }
        }
        key = 0
        length = 0
    }

    /// Lower case of a letter beyond ASCII; nil for all that is none.
    private func lowercased(_ value: UInt32) -> UInt32? {
        switch value {
        case 0xAD, 0x200B...0x200D: nil
        case 0xD7, 0xF7: nil
        case 0xC0...0xDE: value + 0x20
        case 0xDF...0xFF: value
        case 0x130: 0x69
        case 0x139...0x148: value % 2 == 1 ? value + 1 : value
        case 0x179...0x17E: value % 2 == 1 ? value + 1 : value
        case 0x100...0x17F: value | 1
        case 0x410...0x42F: value + 0x20
        case 0x400...0x40F: value + 0x50
        case 0x391...0x3A9: value + 0x20
        case 0x180...0x24F, 0x386...0x3CE, 0x430...0x4FF, 0x5D0...0x5EA, 0x620...0x64A, 0x3041...0x30FF,
            0x4E00...0x9FFF, 0xAC00...0xD7A3:
            value
        default: nil
        }
    }

    private mutating func weighLetter(_ letter: UInt32) {
        if let script = Self.script(of: letter) {
            scripts[script, default: 0] += 1
        }
        if let languages = Self.lexicon.languages(withLetter: letter) {
            let weight = 0.5 / Double(languages.nonzeroBitCount)
            var rest = languages
            while rest != 0 {
                points[rest.trailingZeroBitCount] += weight
                rest &= rest - 1
            }
        }
    }

    private static func script(of letter: UInt32) -> Script? {
        switch letter {
        case 0x400...0x4FF: .cyrillic
        case 0x386...0x3CE: .greek
        case 0x620...0x64A: .arabic
        case 0x5D0...0x5EA: .hebrew
        case 0x3041...0x30FF: .kana
        case 0x4E00...0x9FFF: .han
        case 0xAC00...0xD7A3: .hangul
        default: nil
        }
    }

    var verdict: String? {
        let foreign = scripts.values.reduce(0, +)
        if let (script, count) = scripts.max(by: { $0.value < $1.value }), foreign * 2 > letters {
            switch script {
            case .greek: return count > 3 ? "el" : nil
            case .arabic: return count > 3 ? "ar" : nil
            case .hebrew: return count > 3 ? "he" : nil
            case .kana: return "ja"
            case .han: return scripts[.kana, default: 0] * 10 > count ? "ja" : "zh"
            case .hangul: return "ko"
            case .cyrillic: break
            }
        }
        guard let best = points.indices.max(by: { points[$0] < points[$1] }) else { return nil }
        let rivals = points.indices.filter { $0 != best && !FunctionWordLexicon.areTwins($0, best) }
        let second = rivals.map { points[$0] }.max() ?? 0
        // Two clear words and a clear lead: a looser rule answers more headlines, but some of them wrongly.
        let share = points[best] / Double(max(words, 1))
        guard points[best] >= 1.5, share >= 0.08, points[best] >= second * 1.3 else { return nil }
        return FunctionWordLexicon.tags[best]
    }

    private static func scalar(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> (UInt32, Int) {
        let lead = bytes[index]
        let width = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1
        guard width > 1, index + width <= bytes.count else { return (0, 1) }
        var value = UInt32(lead) & (0x7F >> UInt32(width))
        for offset in 1..<width {
            guard bytes[index + offset] & 0xC0 == 0x80 else { return (0, 1) }
            value = value << 6 | UInt32(bytes[index + offset] & 0x3F)
        }
        return (value, width)
    }
}

/// Function words and letters with the languages that use them, each language one bit.
///
/// The lists are self-compiled: articles, pronouns, prepositions, conjunctions and auxiliaries by their frequency in
/// running text, at most ten letters each.
private struct FunctionWordLexicon: Sendable {
    static let tags = [
        "de", "en", "fr", "es", "it", "pt", "nl", "pl", "cs", "sv", "da", "no", "tr", "hu", "ro", "hr", "fi", "ru",
        "uk",
    ]
    static let longestWord = 10
    /// Words are compared by a hash alone: an odd factor wide enough that the listed words don't collide.
    static let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// Open addressing: half of the slots stay free, so a miss ends at once.
    private var slots = [Slot](repeating: Slot(hash: 0, languages: 0), count: 4096)

    private struct Slot {
        var hash: UInt64
        var languages: UInt32
    }

    private var letterMasks: [UInt32: UInt32] = [:]

    init() {
        for (index, tag) in Self.tags.enumerated() {
            for word in Set((Self.words[tag] ?? "").split(whereSeparator: \.isWhitespace)) {
                let key = word.unicodeScalars.reduce(UInt64(0)) { $0 &* Self.multiplier &+ UInt64($1.value) }
                let slot = slot(of: key)
                slots[slot].hash = key
                slots[slot].languages |= 1 << UInt32(index)
            }
            for letter in (Self.letters[tag] ?? "").unicodeScalars {
                letterMasks[letter.value, default: 0] |= 1 << UInt32(index)
            }
        }
    }

    private static let twins = tags.indices.filter { ["da", "no"].contains(tags[$0]) }

    /// Danish and Norwegian share most of their small words; whichever has more is the answer.
    static func areTwins(_ left: Int, _ right: Int) -> Bool {
        left != right && twins.contains(left) && twins.contains(right)
    }

    subscript(hash: UInt64) -> UInt32? {
        let languages = slots[slot(of: hash)].languages
        return languages == 0 ? nil : languages
    }

    /// Where `hash` is, or the free slot where it would be.
    private func slot(of hash: UInt64) -> Int {
        var index = Int(truncatingIfNeeded: (hash ^ hash >> 29) & 4095)
        while slots[index].languages != 0, slots[index].hash != hash { index = (index + 1) & 4095 }
        return index
    }

    func languages(withLetter letter: UInt32) -> UInt32? { letterMasks[letter] }

    private static let letters = [
        "de": "äöüß", "fr": "àâçèéêëîïôùûœ", "es": "áéíñóú", "it": "àèéìòù", "pt": "àáâãçéêíóôõú", "nl": "ëï",
        "pl": "ąćęłńóśźż", "cs": "áčďéěíňóřšťúůýž", "sv": "åäö", "da": "æøå", "no": "æøå", "tr": "çğıöşü",
        "hu": "áéíóöőúüű", "ro": "ăâîșşțţ",
        "hr": "čćđšž", "fi": "äö", "ru": "ыэъё", "uk": "іїєґ",
    ]

    private static let words = [
        "de": """
        der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass
        sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch
        man sein wurde sei hatte kann gegen vom können schon wenn habe seine ihre dann unter wir soll ich eines ihr sagte
        jahr zwei diese dieser wieder keine seit damit bereits da nun worden was seiner ihrer ihren sollen wurden zwischen
        dieses diesem ohne jedoch beim weil dort hier uns mehrere gibt ihm ihn ab heute allem alle doch vergangenen
        """,
        "en": """
        the of and to in a is that for it was on are as with his they at be this from i have or by had not but what all
        were when we there can an your which their said if will each about how up out them then she many some these so
        would other into has more her two him than been who its no our after may also he you my me do did new year over
        could should where while because against between
        """,
        "fr": """
        le la les de des du un une et à en dans que qui pour par sur pas au aux est il elle ne se ce cette ces plus avec
        son sa ses sont été a ont mais ou on nous vous ils leur leurs être fait comme tout deux même entre depuis après
        avant sans sous contre chez aussi où dont si l d qu n s c j m
        """,
        "es": """
        el la los las de del un una y a en que por para con no se su sus es al lo como más pero ha o si sobre este esta
        entre cuando también hasta desde años fue son está han ser había todo sin dos muy ya años tras ante según
        """,
        "it": """
        il lo la i gli le di del della dei delle dello un una uno e a in che per con non si da dal dalla al alla nel nella
        sono è ha come anche più ma o su sul sulla questo questa essere stato stata dopo anni due tra fra hanno ai alle
        nei nelle dai dagli c l d un
        """,
        "pt": """
        o a os as de do da dos das um uma e em no na nos nas que por para com não se seu sua é ao à mais como mas foi ou
        são pelo pela entre também até anos ser tem está há já muito sobre sem após
        """,
        "nl": """
        de het een van en in is dat op te zijn met voor niet aan er door om ook als bij maar uit naar dan over zich nog
        wordt werd hij heeft hebben had deze dit die kan worden na onder tegen geen wel meer zal zij we tot ze ik je
        """,
        "pl": """
        w i z na do się nie że jest to o jak po za od przez ale co dla ma był było są być tym tego ich oraz przy także
        tylko jego ze które który która już jej lub czy we u może roku pod nad bardzo został
        """,
        "cs": """
        a v se na je že s z do o k i to jako za by pro ve který která které ale po tak už podle jeho byl bylo byla jsou
        jsem není mezi také od při před roku si však nebo až ze jen aby má
        """,
        "sv": """
        och i att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan man när år
        säger under också efter eller nu där vid mot ska skulle ut få vara hade alla andra mycket sin hon ha
        """,
        "da": """
        og i at det er en til af den på for med de der ikke som har et han men var jeg sig fra vi så kan man når år siger
        under også efter eller nu hvor ved mod skal ville ud få være havde alle andre meget sin hun blev bliver nogle ikke
        hvad deres mellem
        """,
        "no": """
        og i at det er en til av den på for med de der ikke som har et han men var jeg seg fra vi så kan man når år sier
        under også etter eller nå hvor ved mot skal ville ut få være hadde alle andre mye sin hun ble blir noen hva deres
        mellom
        """,
        "tr": """
        ve bir bu da de için ile olarak çok daha olan gibi kadar en sonra ne var o ama değil her ya iki ise göre yeni
        olduğu tarafından sadece ancak kendi bunu etti oldu dedi diye
        """,
        "hu": """
        a az és hogy nem is egy meg de van volt el ki csak már mint még lesz ez azt ezt ha vagy aki ami amely szerint után
        között nagy minden fel be le több ezért majd pedig
        """,
        "ro": """
        și şi de în a la cu pe un o care nu din pentru că se este sunt au mai ca fost sau dar prin după ce al ale lui până
        între fi va să această acest ar unei unui cel cea
        """,
        "hr": """
        i u je na se da za su s od o kao što ne će bi koji koja koje ili a iz do sa po nije samo bio bila biti nakon prema
        godine još već kako te ali koje kada između sve rekao
        """,
        "fi": """
        ja on ei että oli se hän ovat mutta joka myös kun kuin niin tai mukaan sen ole olla hänen siitä jo vain jotka voi
        vuonna mitä ne tämä tämän sitä jos nyt vielä kanssa jälkeen
        """,
        "ru": """
        и в не на что с он по как это а к но из у за от о так для же его все бы было был была только мы они я до если или
        при быть чтобы уже также который которые лет года после об со её их
        """,
        "uk": """
        і в не на що з він та як це а до але із у за від про так для же його всі було був була тільки ми вони я якщо або
        при бути щоб вже також який які років року після й є її їх під
        """,
    ]
}
