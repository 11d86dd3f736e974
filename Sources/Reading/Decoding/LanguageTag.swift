/// Brings the ways in which a language is written into one form, BCP 47.
enum LanguageTag {
    /// Says no more than no tag.
    static let undetermined = "und"

    /// `de_DE.UTF-8` gives `de-DE`, `ger` and `Deutsch (Schweiz)` give `de`, `zh-hant` gives `zh-Hant`.
    ///
    /// Nil for what names no language: `xx`, `de, en`, `Neues aus aller Welt`. Keeps three-letter codes that have
    /// no shorter form without asking whether they are taken. Form: RFC 5646, sections 2.1 and 2.1.1.
    static func normalized(_ value: String) -> String? {
        let name = value.prefix { $0 != "(" }
        if let code = codes[String(name).trimmed.lowercased()] { return code }
        // A locale of POSIX: what stands behind the language and the place is about characters and money.
        let locale = value.trimmed.prefix { $0 != "." && $0 != "@" }
        let subtags = locale.split(separator: "_", omittingEmptySubsequences: false)
            .flatMap { $0.split(separator: "-", omittingEmptySubsequences: false) }
        guard
            subtags.allSatisfy({ 1...8 ~= $0.utf8.count && $0.utf8.allSatisfy { isLetter($0) || isDigit($0) } }),
            let first = subtags.first?.lowercased(), first.utf8.allSatisfy(isLetter),
            let language = codes[first] ?? (first.utf8.count == 3 ? first : nil),
            areInOrder(subtags.dropFirst())
        else { return nil }
        return ([language] + written(subtags.dropFirst())).joined(separator: "-")
    }

    /// Whether scripts, regions and variants come in the order that the standard gives them.
    private static func areInOrder(_ subtags: ArraySlice<Substring>) -> Bool {
        var rank = 0
        for (index, subtag) in zip(subtags.indices, subtags) {
            let letters = subtag.utf8.allSatisfy(isLetter)
            let digits = subtag.utf8.allSatisfy(isDigit)
            // Anything may follow a single character, but something must.
            if subtag.utf8.count == 1 { return index + 1 < subtags.endIndex }
            let next: Int
            switch subtag.utf8.count {
            case 3 where letters: next = 1
            case 4 where letters: next = 2
            case 2 where letters, 3 where digits: next = 3
            case 5...,
                4 where isDigit(subtag.utf8.first!):
                next = 4
            default: return false
            }
            guard next > rank || (next == rank && next == 4) else { return false }
            rank = next
        }
        return true
    }

    /// Regions in capitals, scripts with one, all else small.
    private static func written(_ subtags: ArraySlice<Substring>) -> [String] {
        var isExtension = false
        return subtags.map { subtag in
            if subtag.utf8.count == 1 { isExtension = true }
            let lower = subtag.lowercased()
            guard !isExtension, lower.utf8.allSatisfy(isLetter) else { return lower }
            switch lower.utf8.count {
            case 2: return lower.uppercased()
            case 4: return lower.prefix(1).uppercased() + lower.dropFirst()
            default: return lower
            }
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte | 0x20 }
    private static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

    /// From codes and names, in small letters, to the shortest code.
    private static let codes: [String: String] = {
        var codes: [String: String] = [:]
        for list in [isoCodes, names] {
            for entry in list.split(separator: ";") {
                let words = entry.split(separator: " ").map { String($0) }
                for word in words { codes[word] = words[0] }
            }
        }
        // Withdrawn codes that old programs still write.
        codes.merge(["iw": "he", "in": "id", "ji": "yi"]) { current, _ in current }
        return codes
    }()

    /// The codes of ISO 639-1, each with those of ISO 639-2: the terminological, then a bibliographic one of its own.
    private static let isoCodes = """
        aa aar; ab abk; ae ave; af afr; ak aka; am amh; an arg; ar ara; as asm; av ava; ay aym; az aze; ba bak; \
        be bel; bg bul; bi bis; bm bam; bn ben; bo bod tib; br bre; bs bos; ca cat; ce che; ch cha; co cos; \
        cr cre; cs ces cze; cu chu; cv chv; cy cym wel; da dan; de deu ger; dv div; dz dzo; ee ewe; el ell gre; \
        en eng; eo epo; es spa; et est; eu eus baq; fa fas per; ff ful; fi fin; fj fij; fo fao; fr fra fre; \
        fy fry; ga gle; gd gla; gl glg; gn grn; gu guj; gv glv; ha hau; he heb; hi hin; ho hmo; hr hrv; ht hat; \
        hu hun; hy hye arm; hz her; ia ina; id ind; ie ile; ig ibo; ii iii; ik ipk; io ido; is isl ice; it ita; \
        iu iku; ja jpn; jv jav; ka kat geo; kg kon; ki kik; kj kua; kk kaz; kl kal; km khm; kn kan; ko kor; \
        kr kau; ks kas; ku kur; kv kom; kw cor; ky kir; la lat; lb ltz; lg lug; li lim; ln lin; lo lao; lt lit; \
        lu lub; lv lav; mg mlg; mh mah; mi mri mao; mk mkd mac; ml mal; mn mon; mr mar; ms msa may; mt mlt; \
        my mya bur; na nau; nb nob; nd nde; ne nep; ng ndo; nl nld dut; nn nno; no nor; nr nbl; nv nav; ny nya; \
        oc oci; oj oji; om orm; or ori; os oss; pa pan; pi pli; pl pol; ps pus; pt por; qu que; rm roh; rn run; \
        ro ron rum; ru rus; rw kin; sa san; sc srd; sd snd; se sme; sg sag; si sin; sk slk slo; sl slv; sm smo; \
        sn sna; so som; sq sqi alb; sr srp; ss ssw; st sot; su sun; sv swe; sw swa; ta tam; te tel; tg tgk; \
        th tha; ti tir; tk tuk; tn tsn; to ton; tr tur; ts tso; tt tat; tw twi; ty tah; ug uig; uk ukr; ur urd; \
        uz uzb; ve ven; vi vie; vo vol; wa wln; wo wol; xh xho; yi yid; yo yor; za zha; zh zho chi; zu zul
        """

    /// How articles and people name their languages: in German, in English and in the language itself.
    private static let names = """
        de deutsch german allemand; en englisch english anglais; fr französisch french français; \
        es spanisch spanish español; it italienisch italian italiano; \
        pt portugiesisch portuguese português; nl niederländisch dutch nederlands; da dänisch danish dansk; \
        sv schwedisch swedish svenska; no norwegisch norwegian norsk; nb bokmål; nn nynorsk; \
        is isländisch icelandic íslenska; fi finnisch finnish suomi; et estnisch estonian eesti; \
        lv lettisch latvian latviešu; lt litauisch lithuanian lietuvių; pl polnisch polish polski; \
        cs tschechisch czech čeština; sk slowakisch slovak slovenčina; sl slowenisch slovenian slovenščina; \
        hr kroatisch croatian hrvatski; bs bosnisch bosnian bosanski; sr serbisch serbian српски; \
        mk mazedonisch macedonian македонски; bg bulgarisch bulgarian български; \
        ru russisch russian русский; uk ukrainisch ukrainian українська; \
        be belarussisch belarusian беларуская; ro rumänisch romanian română; hu ungarisch hungarian magyar; \
        el griechisch greek ελληνικά; sq albanisch albanian shqip; tr türkisch turkish türkçe; \
        ku kurdisch kurdish kurdî; ar arabisch arabic العربية; he hebräisch hebrew עברית; \
        fa persisch persian فارسی; ur urdu; hi hindi हिन्दी; zh chinesisch chinese 中文; \
        ja japanisch japanese 日本語; ko koreanisch korean 한국어; vi vietnamesisch vietnamese; \
        th thailändisch thai ไทย; id indonesisch indonesian; sw suaheli swahili kiswahili; af afrikaans; \
        ca katalanisch catalan català; eu baskisch basque euskara; gl galicisch galician galego; \
        ga irisch irish gaeilge; cy walisisch welsh cymraeg; lb luxemburgisch luxembourgish lëtzebuergesch; \
        rm rätoromanisch romansh rumantsch; la latein latin; eo esperanto; mt maltesisch maltese malti; \
        hy armenisch armenian; ka georgisch georgian; az aserbaidschanisch azerbaijani; \
        kk kasachisch kazakh; yi jiddisch yiddish; fy friesisch frisian frysk; \
        nds niederdeutsch plattdeutsch plattdüütsch; gsw schweizerdeutsch schwiizertüütsch
        """
}
