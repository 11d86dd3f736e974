import ArchiveTesting
import Articles
import Testing

@testable import Entities

@Suite("Linker")
struct LinkerTests {
    @Test("surnames, genitives and parts of words join the full name, before or after it")
    func persons() {
        let example = LinkingExample(
            "[PER Brandners] Rede kam an. [PER Eva Brandner] sprach lange.",
            "Danach ging [PER Brandner]. Die [PERpart Brandner-Rede] war gut, fand [PER Eva M. Brandner].")
        #expect(
            example.summary == [
                "PER Eva M. Brandner: Brandners, Eva Brandner, Brandner, Brandner-Rede, Eva M. Brandner"
            ])
    }

    @Test("a bare surname goes to the one of two bearers named last before it")
    func namesakes() {
        let example = LinkingExample(
            "[PER Anna Berg] traf [PER Otto Berg]. Dann ging [PER Berg].", "[PER Anna Berg] blieb. [PER Berg] lachte.")
        #expect(
            example.summary == [
                "PER Anna Berg: Anna Berg, Anna Berg, Berg", "PER Otto Berg: Otto Berg, Berg",
            ])
    }

    @Test("of two bearers of a surname the one whom the article is about has it, whoever was named last")
    func mainBearer() {
        let example = LinkingExample(
            "[PER Anna Berg] kam, [PER Anna Berg] sprach, [PER Anna Berg] ging, ihr Mann [PER Otto Berg] blieb.",
            "[PER Berg] lachte.")
        #expect(example.summary.contains("PER Otto Berg: Otto Berg"), "\(example.summary)")
        #expect(example.summary.contains { $0.hasPrefix("PER Anna Berg:") && $0.hasSuffix(", Berg") })
    }

    @Test(
        "by a surname alone nobody is meant who was introduced as the other bearer's relative",
        arguments: [
            "[PER Anna Berg] und ihr Mann [PER Otto Berg] kamen.", "[PER Anna Berg] kam mit Sohn [PER Otto Berg].",
            "[PER Anna Berg] kam. [PER Otto Berg], ihr jüngerer Bruder, blieb.",
            "[PER Anna Berg] kam. [PER Otto Berg] (Neffe der Malerin) blieb.",
            "[PER Anna Berg] kam. Der Vater der Malerin, [PER Otto Berg], blieb.",
            "[PER Anna Berg] kam mit ihrem Bruder [PER Otto]. [PER Otto Berg] blieb.",
            "[PER Anna Berg], die Tochter [PER Otto Bergs], kam.",
        ])
    func relatives(introduction: String) {
        let near = LinkingExample(introduction, "[PER Berg] lachte.")
        #expect(near.summary.contains { $0.hasPrefix("PER Anna Berg:") && $0.hasSuffix(", Berg") }, "\(near.summary)")
        let far = LinkingExample(
            "[PER Anna Berg] kam.", "Regen.", "Wind.", "Schnee.", "Hagel.", "[PER Otto Berg], ihr Bruder, las.",
            "[PER Berg] lachte.")
        #expect(far.summary.contains("PER Otto Berg: Otto Berg, Berg"), "\(far.summary)")
    }

    @Test("Frau and Mann are relatives only where a word says whose")
    func honorific() {
        let example = LinkingExample("[PER Otto Berg] traf Frau [PER Anna Berg]. [PER Berg] lachte.")
        #expect(example.summary.contains("PER Anna Berg: Anna Berg, Berg"), "\(example.summary)")
    }

    @Test(
        "who has a family of her own is nobody's relative by it",
        arguments: [
            "[PER Anna Berg], Mutter zweier Kinder, kam.", "[PER Anna Berg], Mutter von drei Söhnen, kam.",
            "[PER Anna Berg], deren Vater Lehrer war, kam.", "[PER Anna Berg] (deren Mann blieb) kam.",
        ])
    func ownFamily(introduction: String) {
        let example = LinkingExample("[PER Otto Berg] ging. " + introduction + " [PER Berg] lachte.")
        #expect(example.summary.contains("PER Anna Berg: Anna Berg, Berg"), "\(example.summary)")
    }

    @Test("whose relative one is, an apostrophe of print tells as well", arguments: ["'", "’"])
    func genitiveApostrophe(apostrophe: String) {
        let example = LinkingExample(
            "[PER Anna Marx], die Tochter [PER Otto Marx]\(apostrophe), kam. [PER Marx] lachte.")
        #expect(example.summary.contains("PER Anna Marx: Anna Marx, Marx"), "\(example.summary)")
    }

    @Test("a surname in front of the only full name that has it is another's, if that one is a relative of his")
    func relativeOfSurname() {
        let wife = LinkingExample("Minister [PER Berg] kam mit seiner Frau [PER Anna].", "[PER Anna Berg] las.")
        #expect(wife.summary == ["PER Berg: Berg", "PER Anna Berg: Anna, Anna Berg"])
        let friend = LinkingExample("Ministerin [PER Berg] kam.", "[PER Anna Berg] las.")
        #expect(friend.summary == ["PER Anna Berg: Berg, Anna Berg"])
        let known = LinkingExample("Er kam mit seiner Frau [PER Anna].", "[PER Anna Berg] las, [PER Berg] schlief.")
        #expect(known.summary == ["PER Anna Berg: Anna, Anna Berg", "PER Berg: Berg"])
        let title = LinkingExample("[PER Berg] siegt.", "[PER Anna Berg], die Tochter des Trainers, siegt.")
        #expect(title.summary == ["PER Anna Berg: Berg, Anna Berg"])
    }

    @Test("where a paragraph names another bearer alone, the surname is his, in it and shortly after")
    func bearerOfAnotherItem() {
        let main = "[PER Anna Berg] kam, [PER Anna Berg] sprach, [PER Anna Berg] ging."
        let after = LinkingExample(main, "[PER Otto Berg] gewann, [PER Berg] lief.", "Regen.", "[PER Berg] lachte.")
        #expect(after.summary.contains("PER Otto Berg: Otto Berg, Berg, Berg"), "\(after.summary)")
        let later = LinkingExample(main, "[PER Otto Berg] gewann.", "Regen.", "Wind.", "Schnee.", "[PER Berg] lachte.")
        #expect(later.summary.contains("PER Otto Berg: Otto Berg"), "\(later.summary)")
        let beside = LinkingExample(main, "[PER Anna Berg] traf [PER Otto Berg].", "[PER Berg] lachte.")
        #expect(beside.summary.contains("PER Otto Berg: Otto Berg"), "\(beside.summary)")
    }

    @Test(
        "nobody is called by a title or a given name in the middle of the name",
        arguments: [
            ("Karl Graf Brandner", "Graf"), ("Otto Freiherr Brandner", "Freiherr"), ("Ida Gräfin Holt", "Gräfin"),
            ("Johann Wolfgang Brandner", "Wolfgang"), ("Karl Jürgen Holt", "Jürgen"),
        ])
    func middles(full: String, word: String) {
        let example = LinkingExample("[PER \(full)] kam. [PER \(word)] ging.")
        #expect(example.summary.contains("PER \(full): \(full)"), "\(example.summary)")
    }

    @Test("a surname in the middle of a name, and one whose full name stands in the genitive, too, are known")
    func surnames() {
        let example = LinkingExample(
            "[PER Álvaro Uribe Vélez] sprach, [PER Uribe] ging. [PER Ariel Scharons] Haus, [PER Ariel Scharon], [PER Scharons] Hof"
        )
        #expect(
            example.summary == [
                "PER Álvaro Uribe Vélez: Álvaro Uribe Vélez, Uribe",
                "PER Ariel Scharon: Ariel Scharons, Ariel Scharon, Scharons",
            ])
    }

    @Test("a thing behind its owner in the genitive is no other name of the owner's")
    func owners() {
        let example = LinkingExample(
            "[PER Pavlos Andreou] kam. [PER Pavlos Andreous Sparpaket] fiel durch, [PER Andreous Plan] auch.",
            "[LOC Russlands Rolle], [LOC Russland]; [PER Jens Holt], [PER Jen Maier], [PER Jen]")
        #expect(
            example.summary == [
                "PER Pavlos Andreou: Pavlos Andreou, Pavlos Andreous Sparpaket, Andreous Plan",
                "LOC Russland: Russlands Rolle, Russland", "PER Jens Holt: Jens Holt", "PER Jen Maier: Jen Maier, Jen",
            ])
    }

    @Test("a given name in s is no genitive of the surname that somebody else bears")
    func givenNamesInS() {
        let example = LinkingExample(
            "[PER Eva Thoma] lobte [PER Thomas Brandner] und [PER Eva Thomas Holt], [PER Ida Han] [PER Hans Maier]"
        )
        #expect(
            example.entities.map(\.name) == [
                "Eva Thoma", "Thomas Brandner", "Eva Thomas Holt", "Ida Han", "Hans Maier",
            ])
    }

    @Test(
        "an adjective of which the table knows the rest is no place's, nor is one of a language",
        arguments: [
            ("Die [LOCderiv Deutsche] Bank zahlt.", ["ORG Deutsche Bank: Deutsche"]),
            ("Ein Sprecher der [LOCderiv Europäischen] Kommission.", ["ORG Europäische Kommission: Europäischen"]),
            ("Viele zahlten in [LOCderiv Deutscher] Mark.", ["OTH Deutsche Mark: Deutscher"]),
            ("Eine [LOCderiv deutsche] Bank zahlt.", ["LOC Deutschland: deutsche"]),
            ("Ein Bericht des [LOCderiv Deutschen] Wetterdienstes.", ["ORG Deutscher Wetterdienst: Deutschen"]),
            ("[LOCderiv Deutsche] Marken schlucken mehr.", ["LOC Deutschland: Deutsche"]),
            ("Das Buch in [LOCderiv spanischer] Sprache.", ["OTH Spanisch: spanischer"]),
            ("Die [LOCderiv französische] Version fehlt.", ["OTH Französisch: französische"]),
            ("Das [LOCpart deutschsprachige] Lied.", ["OTH Deutsch: deutschsprachige"]),
            ("Die [LOCpart englisch-sprachigen] Lieder.", ["OTH Englisch: englisch-sprachigen"]),
            ("Die [LOCderiv spanische] Spracherin sang.", ["LOC Spanien: spanische"]),
            (
                "vor dem [ORG Internationalen Strafgerichtshof] für Ruanda und dem [ORG Internationalen Strafgerichtshof]",
                [
                    "ORG Internationaler Strafgerichtshof für Ruanda: Internationalen Strafgerichtshof",
                    "ORG Internationaler Strafgerichtshof: Internationalen Strafgerichtshof",
                ]
            ),
            ("laut [ORG Bundesamt] für alles Mögliche", ["ORG Bundesamt: Bundesamt"]),
        ])
    func continuations(text: String, expected: [String]) {
        #expect(LinkingExample(text).summary == expected)
    }

    @Test(
        "a word with a hyphen that names a body is the body's, and not its owner's",
        arguments: [
            ("die Wahl des [LOCpart US-Kongresses]", ["ORG US-Kongress: US-Kongresses"]),
            ("die [ORGpart UN-Sicherheitsratsresolution]", ["ORG UN-Sicherheitsrat: UN-Sicherheitsratsresolution"]),
            ("die [ORGpart FDP-Bundesfraktion]", ["ORG FDP-Bundestagsfraktion: FDP-Bundesfraktion"]),
            ("laut [ORGpart NATO-Vertrag]", ["OTH Nordatlantikvertrag: NATO-Vertrag"]),
            ("die [LOCpart US-Senatorin]", ["LOC USA: US-Senatorin"]),
            ("die [LOCpart US-Notenbank]", ["LOC USA: US-Notenbank"]),
            ("der [ORGpart SPD-Chef]", ["ORG SPD: SPD-Chef"]),
        ])
    func bodies(text: String, expected: [String]) {
        #expect(LinkingExample(text).summary == expected)
    }

    @Test(
        "a town beside a result is its team, where something is it is the town",
        arguments: [
            (
                "Am Ende verlor [LOC Bochum] 2:6 gegen [LOC Mainz].",
                ["ORG Bochum: Bochum", "ORG Mainz: Mainz"]
            ),
            ("Das 2:1 in [LOC Bochum] war verdient.", ["LOC Bochum: Bochum"]),
            ("Um 19:30 Uhr trat [LOC Bochum] an.", ["LOC Bochum: Bochum"]),
            ("Es stand 2:1. Danach feierte [LOC Bochum].", ["LOC Bochum: Bochum"]),
            ("Am Ende verlor [LOC Frankreich] 0:1.", ["LOC Frankreich: Frankreich"]),
        ])
    func results(text: String, expected: [String]) {
        #expect(LinkingExample(text).summary == expected)
    }

    @Test(
        "a town whose club the article names is the club where it plays, and the town elsewhere",
        arguments: [
            (
                "Der [ORG FC Adlershof] siegte. Zwei Tore fielen für [LOC Adlershof].",
                ["ORG FC Adlershof: FC Adlershof, Adlershof"]
            ),
            (
                "[ORG FC Bayern München] siegte. Die [LOC Bayern] feierten.",
                ["ORG FC Bayern München: FC Bayern München, Bayern"]
            ),
            (
                "Der [ORG FC Adlershof] siegte in [LOC Adlershof].",
                ["ORG FC Adlershof: FC Adlershof", "LOC Adlershof: Adlershof"]
            ),
            (
                "Der [ORG FC Adlershof] siegte. Zwei Tore fielen für [LOC Adlershof]. In [LOC Adlershof] regnete es.",
                ["ORG FC Adlershof: FC Adlershof, Adlershof", "LOC Adlershof: Adlershof"]
            ),
            ("Zwei Tore fielen für [LOC Adlershof].", ["LOC Adlershof: Adlershof"]),
        ])
    func sides(text: String, expected: [String]) {
        #expect(LinkingExample(text).summary == expected)
    }

    @Test("titles and the order of a list do not make another person")
    func titles() {
        let example = LinkingExample("[PER Dr. Eva Brandner] und [PER Brandner, Eva] und [PER Frau Brandner]")
        #expect(example.summary == ["PER Eva Brandner: Dr. Eva Brandner, Brandner, Eva, Frau Brandner"])
    }

    @Test(
        "what is no part of a person's name falls away",
        arguments: [
            "Dr. h. c. Eva Brandner", "Prof. Dr. Eva Brandner", "a. D. Eva Brandner", "Bundeskanzlerin Eva Brandner",
            "Eva  Brandner",
        ])
    func leftovers(surface: String) {
        #expect(LinkingExample("und [PER \(surface)] kam").entities.map(\.name) == ["Eva Brandner"])
    }

    @Test(
        "a form in s is a genitive or a name",
        arguments: [
            ("Laut [ORG Reuters] kommt er.", "Reuters"),
            ("Er flog nach [LOC Paris].", "Paris"),
            ("Das sagte [PER Linus].", "Linus"),
            ("Wir gehen zu [PER Johannes].", "Johannes"),
            ("[PER Hans]’ Hut.", "Hans"),
            ("[PER Merkels] Kurs.", "Merkel"),
            ("[PER Erdoğan's] Kurs.", "Erdoğan"),
            ("Der Film [PER Stanley Kubricks] lief.", "Stanley Kubrick"),
            ("nach dem Rücktritt [PER Horst Köhlers] nicht", "Horst Köhler"),
            ("Minister [PER Rolf Hinds] kam.", "Rolf Hinds"),
            ("[LOC Litauens] Grenze", "Litauen"),
            ("der Rand des [LOC Gazastreifens]", "Gazastreifen"),
            ("das Ende des [ORG Verfassungsgerichtes]", "Verfassungsgericht"),
        ])
    func genitive(text: String, name: String) {
        #expect(LinkingExample(text).entities.map(\.name) == [name])
    }

    @Test(
        "adjectives, inhabitants and parts lead to their place",
        arguments: [
            ("LOCderiv", "ukrainischen", "Ukraine"), ("LOCderiv", "Ukrainerin", "Ukraine"),
            ("LOCderiv", "Russen", "Russland"), ("LOCderiv", "Briten", "Vereinigtes Königreich"),
            ("LOCderiv", "französisches", "Frankreich"), ("LOCderiv", "Französinnen", "Frankreich"),
            ("LOCderiv", "US-amerikanische", "USA"), ("LOCderiv", "Amerikanern", "USA"),
            ("LOCderiv", "Bremer", "Bremen"),
            ("LOCderiv", "Münchner", "München"), ("LOCderiv", "Kölner", "Köln"), ("LOCderiv", "Dresdner", "Dresden"),
            ("LOCderiv", "Basler", "Basel"), ("LOCderiv", "New Yorker", "New York"),
            ("LOCderiv", "außereuropäischem", "Europa"), ("LOCderiv", "nordenglische", "Nordengland"),
            ("LOCderiv", "WIENER", "Wien"), ("LOCderiv", "Australian", "Australien"),
            ("LOCderiv", "Nichtamerikaner", "USA"), ("LOCderiv", "schwarzafrikanische", "Afrika"),
            ("LOCderiv", "palästinensichen", "Palästina"), ("LOCderiv", "Erzländer", "Erzland"),
            ("LOCderiv", "Deutsch-Rumäninnen", "Rumänien"), ("OTHpart", "Deutsch-Rumänen", "Rumänien"),
            ("LOCpart", "US-Präsident", "USA"),
            ("LOCpart", "Europawahl", "Europa"), ("LOCpart", "Erdatmosphäre", "Erde"),
            ("LOCpart", "Berlin-Besuch", "Berlin"),
            ("LOCpart", "Palästinenserpräsident", "Palästina"), ("ORGpart", "Nato-Gipfel", "Nato"),
            ("ORGpart", "Bundestagswahl", "Deutscher Bundestag"), ("ORGpart", "EU-Außen-", "EU"),
            ("OTHpart", "deutschsprachige", "Deutsch"), ("OTHpart", "Harry-Potter-Romane", "Harry-Potter"),
            ("LOC", "Vereinigten Staaten", "USA"), ("LOC", "UK", "Vereinigtes Königreich"),
            ("LOC", "Großbritannien", "Vereinigtes Königreich"), ("LOC", "Niederlanden", "Niederlande"),
            ("ORG", "Vereinten Nationen", "Vereinte Nationen"), ("ORG", "Grünen", "Bündnis 90/Die Grünen"),
            ("ORG", "NATO", "Nato"), ("ORG", "Beispiel AG", "Beispiel"),
        ])
    func bases(label: String, surface: String, name: String) {
        #expect(LinkingExample("und [\(label) \(surface)] war").entities.map(\.name) == [name])
    }

    @Test(
        "the article before a name tells its nominative",
        arguments: [
            ("im [ORG Deutschen Museum]", "Deutsches Museum"),
            ("Vertreter der [ORG Deutsche Bäckergewerkschaft]", "Deutsche Bäckergewerkschaft"),
            ("Vertreter [ORG Deutscher Bäckergewerkschaft]", "Deutsche Bäckergewerkschaft"),
            ("an der [ORG Technischer Universität Neustadt]", "Technische Universität Neustadt"),
            ("von der [ORG Technischen Universität Neustadt]", "Technische Universität Neustadt"),
            ("von der [ORG Jülicher Zeitung]", "Jülicher Zeitung"), ("der [ORG Fischer Stiftung]", "Fischer Stiftung"),
            ("der [ORG Deutscher Bäckerverband]", "Deutscher Bäckerverband"),
            ("die [ORG Neustädter Zeitung]", "Neustädter Zeitung"),
            ("der [ORG Deutsche Ruderverband]", "Deutscher Ruderverband"),
            ("bei der [ORG Deutschen Bank]", "Deutsche Bank"), ("das [ORG Rote Kreuz]", "Rotes Kreuz"),
            ("im [OTH Zweiten Weltkrieg]", "Zweiter Weltkrieg"), ("des [OTH Zweiten Weltkrieges]", "Zweiter Weltkrieg"),
            ("bei den [ORG Olympischen Spielen]", "Olympische Spiele"),
            ("in der [LOC Leipziger Straße]", "Leipziger Straße"),
            ("des [LOC Flughafens Bremen]", "Flughafen Bremen"), ("im [LOC Camden Market]", "Camden Market"),
            ("der [ORG Landeszentrale für Lesen]", "Landeszentrale für Lesen"),
            ("über den [LOC Atlantischen Ozean]", "Atlantik"), ("[PER Eva Brandner (Köln)] kam", "Eva Brandner"),
            ("in der »[ORG Neustädter Allgemeinen]«", "Neustädter Allgemeine"),
            ("in der [ORG Neustädter Allgemeinen Sonntagszeitung]", "Neustädter Allgemeine Sonntagszeitung"),
            ("die Juwelen [PER Ottos des Starken]", "Otto der Starke"),
            ("von [PER Katharina der Großen]", "Katharina die Große"),
            ("So ist [PER Otto Brandos] Bild gestohlen.", "Otto Brando"), ("laut [PER Brandos] Sohn", "Brando"),
            ("Die Beauftragte [PER Eva Brandas], eine Estin", "Eva Brandas"),
            ("die [LOCderiv Märkische] Zeitung", "Mark Brandenburg"),
            ("der [ORG Verbraucherzentrale Hessen]", "Verbraucherzentrale Hessen"),
            ("der [ORG Meldestelle Nord]", "Meldestelle Nord"),
            ("der [ORG Initiative für Lesen]", "Initiative für Lesen"),
            ("beim [OTH 2. Deutschen Lesekongress]", "2. Deutscher Lesekongress"),
            ("beim „[OTH Deutschen Lesekongress]“", "Deutscher Lesekongress"),
            ("aus dem [LOC Kirgisischen Autonomen Gebiet Neustadt]", "Kirgisisches Autonomes Gebiet Neustadt"),
            ("vom [ORG Gemeinsamen Prüfausschuss]", "Gemeinsamer Prüfausschuss"),
            ("im Auftrag des [ORG Bundes der Bäcker]", "Bund der Bäcker"),
            ("des [ORG Palais de Talheim]", "Palais de Talheim"),
            ("des „[ORG Haus der Bäcker]“", "Haus der Bäcker"),
            ("zur Zeit [PER Herodes des Großen]", "Herodes der Große"),
            ("ein Bericht des [ORG Büros für Malerei]", "Büro für Malerei"),
            ("das Team des [ORG Deutschen Curling Verbands]", "Deutscher Curling Verband"),
            ("der [ORG Oberste Rat zur Prüfung]", "Oberster Rat zur Prüfung"),
        ])
    func nominative(text: String, name: String) {
        #expect(LinkingExample(text).entities.map(\.name) == [name])
    }

    @Test("a party's name is a club's in a report on football, and a union's letters are not those of another word")
    func clubsOfOtherNames() {
        let mixed = LinkingExample(
            "Brandheim holt ein 1:1 gegen [ORG Union].", "[ORGpart Union-Trainer] [PER Eva Brandner] war froh.")
        #expect(
            mixed.summary == ["ORG 1. FC Union Berlin: Union, Union-Trainer", "PER Eva Brandner: Eva Brandner"])
        #expect(LinkingExample("Die [ORG Union] ist gegen das Gesetz.").entities.map(\.name) == ["CDU/CSU"])
        let english = LinkingExample("Three percent of its [ORG GDP]")
        let linked = Linker().link(paragraphs: english.paragraphs, mentions: english.mentions, language: "en")
        #expect(linked.map(\.name) == ["GDP"])
        #expect(LinkingExample("[ORG GDP] KLAGT").entities.map(\.name) == ["Gewerkschaft der Polizei"])
        let pensions = LinkingExample("Abseits der Kameras stritt die [ORG Union] über Trainer und Renten der SPD.")
        #expect(pensions.entities.map(\.name) == ["CDU/CSU"])
        #expect(LinkingExample("Die [ORG GdP] klagt.").entities.map(\.name) == ["Gewerkschaft der Polizei"])
        #expect(
            LinkingExample("[ORGpart Berlinale-Chefin], [LOC Berlin]").entities.map(\.name) == ["Berlinale", "Berlin"])
    }

    @Test("a town with its river is one, however it is written, and not another town of the name")
    func riverTowns() {
        let main = LinkingExample(
            "[LOC Frankfurt/Main], [LOC Frankfurt a. M.], [LOC Frankfurt (Main)], [LOC Frankfurt]")
        #expect(main.entities.map(\.name) == ["Frankfurt am Main"])
        let saale = LinkingExample("[LOC Halle (Saale)], [LOC Halle/Saale], [LOC Halle an der Saale] und [LOC Halle]")
        #expect(saale.entities.count == 1)
        #expect(LinkingExample("[LOC Frankfurt (Oder)] und [LOC Frankfurt/Main]").entities.count == 2)
        let district = LinkingExample("Im [LOC Landkreis Bergen-Talheim] brennt es, ganz [LOC Bergen-Talheim] hilft.")
        #expect(district.entities.map(\.name) == ["Landkreis Bergen-Talheim"])
        #expect(LinkingExample("Im [LOC Landkreis Kassel] und in [LOC Kassel]").entities.count == 2)
        #expect(LinkingExample("in [LOC Rhein/Main] und am [LOC Rhein]").entities.count == 2)
        #expect(LinkingExample("[LOC Kiew/Moskau]").entities.map(\.name) == ["Kiew/Moskau"])
    }

    @Test("a body is nobody's surname, a family no single person")
    func bodiesAndFamilies() {
        let post = LinkingExample("[PER Achim Brandner] sprach. Die [ORG Brandner] kommt nicht.")
        #expect(post.summary == ["PER Achim Brandner: Achim Brandner", "ORG Brandner: Brandner"])
        let firm = LinkingExample("[PER Achim Brandner] leitet die Dübelfirma [ORG Brandner].")
        #expect(firm.summary == ["PER Achim Brandner: Achim Brandner", "ORG Brandner: Brandner"])
        // A slip of the tagger's.
        let slip = LinkingExample("[PER Achim Brandner] sprach. Das sagte [ORG Brandner] nicht.")
        #expect(slip.summary == ["PER Achim Brandner: Achim Brandner, Brandner"])
        let family = LinkingExample("[PER Eva Brandner] starb. Die [PER Brandners] hatten ein Haus.")
        #expect(family.summary == ["PER Eva Brandner: Eva Brandner", "PER Familie Brandner: Brandners"])
        let genitive = LinkingExample("[PER Eva Brandner] starb. [PER Brandners] Haus steht noch.")
        #expect(genitive.summary == ["PER Eva Brandner: Eva Brandner, Brandners"])
    }

    @Test("a town is written as the article has it where the table has it as an atlas")
    func accents() {
        #expect(LinkingExample("in [LOC Rafah]").entities.map(\.name) == ["Rafah"])
        #expect(LinkingExample("in [LOC MÜNCHEN]").entities.map(\.name) == ["München"])
    }

    @Test("an abbreviation joins its long form where the article says so, and nowhere else")
    func abbreviations() {
        let example = LinkingExample(
            "Die [ORG Gewerkschaft der Bäcker] ([ORG GdB]) streikt. [ORG GdB] hofft.", "Das ist [ORG Giro der Berge].")
        #expect(
            example.summary == [
                "ORG Gewerkschaft der Bäcker: Gewerkschaft der Bäcker, GdB, GdB", "ORG Giro der Berge: Giro der Berge",
            ])
        // The same letters for another thing; a translation is the same thing.
        let second = LinkingExample(
            "Der [ORG Bund deutscher Maler] ([ORG BdM]) tagt, der [ORG Bezirk der Mitte] ([ORG BdM]) auch. [ORG BdM].",
            "Die [ORG Volksfront der Inseln] ([ORG PFI]), die [ORG Popular Front of Islands] ([ORG PFI])")
        #expect(
            second.summary == [
                "ORG Bund deutscher Maler: Bund deutscher Maler, BdM, BdM, BdM",
                "ORG Bezirk der Mitte: Bezirk der Mitte",
                "ORG Popular Front of Islands: Volksfront der Inseln, PFI, Popular Front of Islands, PFI",
            ])
        // One thing, with little words or without.
        let third = LinkingExample(
            "Der [ORG Verband der Beispielhaften Industrie] ([ORG VBI]); [ORG Verband Beispielhafte Industrie] ([ORG VBI])"
        )
        #expect(third.entities.count == 1, "\(third.summary)")
        let small = LinkingExample("Der [ORG Bund deutscher Maler] ([ORG bdm]) tagt. [ORG bdm] und [ORGpart bdm-Chef].")
        #expect(small.summary == ["ORG Bund deutscher Maler: Bund deutscher Maler, bdm, bdm, bdm-Chef"])
        let other = LinkingExample("Der [ORG Bund deutscher Maler] ([ORG taz])")
        #expect(other.entities.count == 2)
        let part = LinkingExample("Die Forschungsstelle der [ORG Hochschule Neustadt] ([ORG FOS]) misst.")
        #expect(part.entities.count == 2)
        let foreign = LinkingExample("Der Leiter der [ORG Hochschule Neustadt] ([ORG NUX]) misst.")
        #expect(foreign.entities.count == 1)
        let called = LinkingExample("[PER Otto Brandner], genannt [PER Bibo], kam. [PER Bibo] ging.")
        #expect(called.summary == ["PER Otto Brandner: Otto Brandner, Bibo, Bibo"])
        let place = LinkingExample("Premiere in [LOC Bregenz] ([LOC Österreich])")
        #expect(place.entities.count == 2)
    }

    @Test("in English only the apostrophe tells a genitive")
    func english() {
        let example = LinkingExample("the book [PER Rolf Rivers] wrote on [PER Biden]'s and [PER Obama's] plans")
        let names = Linker().link(paragraphs: example.paragraphs, mentions: example.mentions, language: "en").map(
            \.name)
        #expect(names == ["Rolf Rivers", "Biden", "Obama"])
    }

    @Test("a short name of an organization follows its long one, and not the other way round")
    func shortOrganizations() {
        let after = LinkingExample(
            "[ORG Helios Airways] flog. [ORG Helios] schwieg. [ORG Afrikanische Union], [ORG Union]")
        #expect(
            after.summary == [
                "ORG Helios Airways: Helios Airways, Helios", "ORG Afrikanische Union: Afrikanische Union, Union",
            ])
        let before = LinkingExample("[ORG Siemens] baut, [ORG Siemens Energy] liefert, [ORG Siemens] zahlt.")
        #expect(before.entities.count == 2)
        let branch = LinkingExample("[ORG GEW Niedersachsen] und die [ORG GEW]")
        #expect(branch.entities.count == 2)
        let designators = LinkingExample("[ORG Messe Ostsee IV], [ORG Messe Ostsee]; [PER Otto Holt], [ORG Holt & Co]")
        #expect(designators.entities.map(\.name) == ["Messe Ostsee IV", "Messe Ostsee", "Otto Holt", "Holt & Co"])
        let phrase = LinkingExample("[ORG Gewerkschaft der Polizei], [ORG Polizei], [ORG Gewerkschaft]")
        #expect(
            phrase.summary == [
                "ORG Gewerkschaft der Polizei: Gewerkschaft der Polizei, Gewerkschaft", "ORG Polizei: Polizei",
            ])
        let shouted = LinkingExample("[ORG BÜNDNIS 90/DIE GRÜNEN], [ORG BÜNDNIS], [ORG BÜND- NIS 90/DIE GRÜ-NEN]")
        #expect(
            shouted.summary == [
                "ORG Bündnis 90/Die Grünen: BÜNDNIS 90/DIE GRÜNEN, BÜNDNIS, BÜND- NIS 90/DIE GRÜ-NEN"
            ])
    }

    @Test("a name is one, written with a hyphen or solid, with quotes before its abbreviation or without")
    func spellings() {
        let example = LinkingExample(
            "[OTH Irak-Krieg] und [OTH Irakkrieg]; das „[ORG Hilfswerk der Völker]“ ([ORG PFA]) und [ORG PFA]")
        #expect(
            example.summary == [
                "OTH Irakkrieg: Irak-Krieg, Irakkrieg", "ORG Hilfswerk der Völker: Hilfswerk der Völker, PFA, PFA",
            ])
    }

    @Test("transliterations of one name are one entity, other names are not")
    func transliterations() {
        let example = LinkingExample(
            "[PER Wolodymyr Selenskyj], [PER Zelensky], [PER Selenskij], [LOC Kiew], [LOC Kyjiw], [LOC Kiev], [PER Solenskyj]"
        )
        #expect(
            example.summary == [
                "PER Wolodymyr Selenskyj: Wolodymyr Selenskyj, Zelensky, Selenskij", "LOC Kiew: Kiew, Kyjiw, Kiev",
                "PER Solenskyj: Solenskyj",
            ])
    }

    @Test("one name is one entity of one kind, unless both kinds clearly occur")
    func kinds() {
        let slip = LinkingExample("[ORG Nato] und [ORG Nato] und [LOC Nato]")
        #expect(slip.summary == ["ORG Nato: Nato, Nato, Nato"])
        let both = LinkingExample(
            "[ORG Werder] und [ORG Werder] und [ORG Werder]; [LOC Werder], [LOC Werder] und [LOC Werder]")
        #expect(both.entities.map(\.kind).sorted { $0.rawValue < $1.rawValue } == [.location, .organization])
    }

    @Test("where as many places say one kind as another, sentences are believed before headings")
    func headings() {
        let (heading, sentence) = (
            "[PER Mordfall Rosenhain] bleibt offen", "Der [OTH Mordfall Rosenhain] bleibt offen."
        )
        #expect(
            LinkingExample(heading, sentence).summary == [
                "OTH Mordfall Rosenhain: Mordfall Rosenhain, Mordfall Rosenhain"
            ])
        #expect(LinkingExample(sentence, heading).entities.map(\.kind) == [.other])
        // Two headings are more than one sentence; of two sentences the first is believed.
        #expect(LinkingExample(heading, heading, sentence).entities.map(\.kind) == [.person])
        let other = "So war der [PER Mordfall Rosenhain]."
        #expect(LinkingExample(sentence, other).entities.map(\.kind) == [.other])
        #expect(LinkingExample(other, sentence).entities.map(\.kind) == [.person])
    }

    @Test("what stands inside a name is no short form of that name")
    func heldNames() {
        let example = LinkingExample("[PER Mordserie [LOC Rosenhain]] im Film. Das [LOC Rosenhain] von heute.")
        #expect(
            example.summary == ["PER Mordserie Rosenhain: Mordserie Rosenhain", "LOC Rosenhain: Rosenhain, Rosenhain"])
        let firm = LinkingExample("[ORG [ORG Brandhuber] Reisen] flog. [ORG Brandhuber] schwieg.")
        #expect(firm.summary == ["ORG Brandhuber Reisen: Brandhuber Reisen", "ORG Brandhuber: Brandhuber, Brandhuber"])
        // Inside another name it may well be the surname.
        let person = LinkingExample("[PER Eva Brandner] leitet das [ORG Institut [PER Brandner]].")
        #expect(person.summary.first == "PER Eva Brandner: Eva Brandner, Brandner")
    }

    @Test("a word that holds a name in another case has the name's own base")
    func basesOfCompounds() {
        let example = LinkingExample(
            "Die Rechte des [ORG Kantonsrats] sind groß, sagt er. Die [ORGpart Kantonsratswahl] war gut.")
        #expect(example.summary == ["ORG Kantonsrat: Kantonsrats, Kantonsratswahl"])
    }

    @Test(
        "a name that bodies of many countries share is another's where words beside it say so",
        arguments: [
            ("Die spanischen [ORG Sozialdemokraten] verloren.", ["Sozialdemokraten (Spanien)"]),
            ("Der iranische [ORG Sicherheitsrat] tagte.", ["Sicherheitsrat (Iran)"]),
            ("Die [ORG Liberalen] Kanadas verloren.", ["Liberale (Kanada)"]),
            ("Die [ORG Sozialdemokraten] ([ORG SdPX]) siegten, die [ORG Sozialdemokraten] feiern.", ["SdPX"]),
            ("Die [ORG Demokratische Partei] Maltas verlor.", ["Demokratische Partei Maltas"]),
            ("Die türkische [ORG Demokratische Partei] verlor.", ["Demokratische Partei (Türkei)"]),
            ("Die [ORG Kommunistische Partei] Chinas verlor.", ["Kommunistische Partei Chinas"]),
            // What stands beside it once holds for the article, unless this names the table's body as well.
            (
                "Die italienischen [ORG Sozialdemokraten] verloren. Die [ORG Sozialdemokraten] klagen.",
                ["Sozialdemokraten (Italien)"]
            ),
            (
                "Die [ORG Demokratische Partei Maltas] verlor. Die [ORG Demokratische Partei] klagt.",
                ["Demokratische Partei Maltas"]
            ),
            (
                "Die italienischen [ORG Sozialdemokraten] trafen die [ORG SPD]. Die [ORG Sozialdemokraten] klagen.",
                ["Sozialdemokraten (Italien)", "SPD"]
            ),
            (
                "Die spanischen und die deutschen [ORG Liberalen], die italienischen [ORG Liberalen], [ORG Liberale]",
                ["FDP", "Liberale (Italien)"]
            ),
            // Nothing says so: what an article is about doesn't.
            ("In [LOC Kanada], ja [LOC Kanada], hoffen die [ORG Liberalen].", ["Kanada", "FDP"]),
            ("Die bayerischen [ORG Grünen] siegten.", ["Bündnis 90/Die Grünen"]),
            ("Die [ORG Sozialdemokraten] ([ORG SPD]) siegten.", ["SPD"]),
            ("Die amerikanischen [ORG Demokraten] siegten.", ["Demokratische Partei"]),
            ("Die [ORG Neue Radikale Partei] ([ORG NRPX]) siegte.", ["Neue Radikale Partei"]),
        ])
    func abroad(text: String, names: [String]) {
        #expect(LinkingExample(text).entities.map(\.name) == names)
    }

    @Test(
        "a league is football's, unless the article is on another sport",
        arguments: [
            ("Die [ORG Bundesliga] pausiert.", "Fußball-Bundesliga"),
            ("Die Handballer der [ORG Bundesliga] siegten.", "Handball-Bundesliga"),
            ("Basketball: Die [ORG Bundesliga] pausiert.", "Basketball-Bundesliga"),
            ("Nach einem Handball gab es in der [ORG Bundesliga] Rot.", "Fußball-Bundesliga"),
            ("Fußball und Volleyball: Die [ORG Bundesliga] pausiert.", "Fußball-Bundesliga"),
            ("Volleyball und Hockey: Die [ORG Bundesliga] pausiert.", "Fußball-Bundesliga"),
        ])
    func leagues(text: String, name: String) {
        #expect(LinkingExample(text).entities.map(\.name) == [name])
    }

    @Test("a town stands for its team where the article has the team's nickname and a result")
    func teams() {
        let report = "Die [ORG [LOC Detroit] Tillers] gegen [ORG San Antonio Drovers] 98:91. Die [ORG Tillers] jubeln. "
        let example = LinkingExample(report + "[LOC Detroit] siegte in [LOC San Antonio], wo [LOC San Antonio] verlor.")
        #expect(
            example.summary == [
                "ORG Detroit Tillers: Detroit Tillers, Tillers, Detroit",
                "LOC Detroit: Detroit", "ORG San Antonio Drovers: San Antonio Drovers, San Antonio",
                "LOC San Antonio: San Antonio",
            ])
        for text in [
            "[ORG Detroit Tillers] gegen [ORG San Antonio Drovers] 98:91. [LOC Detroit] siegte.",
            "[ORG Detroit Tillers]: Die [ORG Tillers] ziehen um. [LOC Detroit] trauert.",
            "[ORG Detroit Times] um 11:30: Die [ORG Times] zieht um. [LOC Detroit] trauert.",
        ] {
            #expect(LinkingExample(text).summary.contains("LOC Detroit: Detroit"), "\(LinkingExample(text).summary)")
        }
    }

    @Test("a war is not the country that it was in")
    func wars() {
        let example = LinkingExample("Der [LOCpart Irak-Krieg] im [LOC Irak], Folgen des [OTH Irakkrieges]")
        #expect(example.summary == ["OTH Irakkrieg: Irak-Krieg, Irakkrieges", "LOC Irak: Irak"])
        let other = LinkingExample("ein [LOCpart Irakkriegsveteran] und ein [LOCpart Brandnerkrieg]")
        #expect(other.summary.first == "LOC Irak: Irakkriegsveteran", "\(other.summary)")
    }

    @Test("what two parties have together is neither one's")
    func coalitions() {
        let example = LinkingExample("Die [ORGpart CDU/FDP-Mehrheit], die [ORG CDU], die [ORGpart CDU/CSU-Fraktion]")
        #expect(example.entities.map(\.name) == ["CDU/FDP", "CDU", "CDU/CSU"])
    }

    @Test("what a tagger left out in front of a genitive or behind a star makes another name")
    func cutNames() {
        let bodies = LinkingExample(
            "Die [ORG Gewerkschaft Deutscher Dachdecker], nicht der Verein [ORG Deutscher Dachdecker]")
        #expect(
            bodies.entities.map(\.name) == ["Gewerkschaft Deutscher Dachdecker", "Verein Deutscher Dachdecker"])
        let member = LinkingExample(
            "Der Verein [ORG Deutscher Dachdeckerverband] und der Chef [ORG Deutscher Dachdecker]")
        #expect(member.entities.map(\.name) == ["Deutscher Dachdeckerverband", "Deutscher Dachdecker"])
        let star = LinkingExample(
            "[OTH XY Holt] hat den Planeten [OTH XY Holt] b, so [OTH XY Holt] e. V. und [OTH XY Holt] bei")
        #expect(star.entities.map(\.name) == ["XY Holt", "XY Holt b"])
    }

    @Test("a part of a country's name is no place of its own")
    func partsOfCountries() {
        let example = LinkingExample("in [LOC Saudi [LOC Arabien]] und [LOC Frankfurt am [LOC Main]]")
        #expect(example.entities.map(\.name) == ["Saudi-Arabien", "Frankfurt am Main", "Main"])
    }

    @Test("a preposition in front is no part of a person's name")
    func prepositions() {
        let example = LinkingExample("[PER Otto von Berg] ging. Kritik kam [PER an Berg], Lob [PER von Berg].")
        #expect(example.entities.map(\.name) == ["Otto von Berg"])
    }

    @Test("a work behind its owner in the genitive is no surname of the owner's")
    func worksOfPersons() {
        let example = LinkingExample("[PER Ada Brandners Waldbuch] liest sich gut, das [OTH Waldbuch] ist neu.")
        #expect(
            example.summary == ["PER Ada Brandner: Ada Brandners Waldbuch", "OTH Waldbuch: Waldbuch"])
    }

    @Test("a genitive taken for an inhabitant is the place's")
    func genitiveAsDerived() {
        let example = LinkingExample("[LOCderiv Bayerns] Minister und die [LOCderiv bayerische] Polizei")
        #expect(example.summary == ["LOC Bayern: Bayerns, bayerische"])
        let town = LinkingExample("in [LOC Stuttgart]; [LOCderiv Stuttgarts] Trainer")
        #expect(town.entities.count == 2, "\(town.summary)")
    }

    @Test("nested names and coordinated ones are linked like others")
    func nested() {
        let example = LinkingExample("[ORG SV [LOC Bremen]] in [LOC Bremen]; [LOC Süd-] und [LOC Nordkorea]")
        #expect(
            example.summary == [
                "ORG SV Bremen: SV Bremen", "LOC Bremen: Bremen, Bremen", "LOC Südkorea: Süd-",
                "LOC Nordkorea: Nordkorea",
            ])
    }

    @Test("a mention of absurd length is linked as it stands", arguments: EntityKind.allCases)
    func absurd(kind: EntityKind) {
        let text = String(repeating: "Aber-Bundes", count: 20_000)
        let mentions = MentionForm.allCases.map {
            Mention(range: ByteRange(0, text.utf8.count), kind: kind, form: $0)
        }
        let entities = Linker().link(paragraphs: [text], mentions: [mentions])
        #expect(entities.map(\.name) == [text])
        #expect(entities.first?.mentions.count == 3)
    }

    @Test("every mention belongs to exactly one entity, whatever the article", arguments: 0..<60)
    func partition(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let words = [
            "Eva", "Brandner", "Brandners", "Eva Brandner", "Nato", "Nato-Gipfel", "ukrainische", "Süd-", "EU", "E.",
            "", "…",
            "des", "Vereinten Nationen", "s", "-", "'s", "Ää", "Straßen", "X-", "Dr. Eva", "北京", "A, B", " ", "\u{AD}",
            "Bundestags",
        ]
        var paragraphs: [String] = []
        var mentions: [[Mention]] = []
        for _ in 0..<4 {
            var text = ""
            var found: [Mention] = []
            for _ in 0..<Int.random(in: 0..<12, using: &random) {
                text += ["und ", "der ", "(", ") ", ", "].randomElement(using: &random)!
                let start = text.utf8.count
                text += words.randomElement(using: &random)!
                if text.utf8.count > start {
                    found.append(
                        Mention(
                            range: ByteRange(start, text.utf8.count),
                            kind: EntityKind.allCases.randomElement(using: &random)!,
                            form: MentionForm.allCases.randomElement(using: &random)!))
                }
                text += " "
            }
            paragraphs.append(text)
            mentions.append(found)
        }
        let entities = Linker().link(paragraphs: paragraphs, mentions: mentions)
        let places = entities.flatMap(\.mentions)
        #expect(Set(places).count == places.count, "seed \(seed)")
        #expect(places.count == mentions.map(\.count).reduce(0, +), "seed \(seed)")
        #expect(Set(entities.map { $0.kind.rawValue + $0.key }).count == entities.count, "seed \(seed)")
        #expect(entities.allSatisfy { !$0.name.isEmpty && !$0.key.isEmpty }, "seed \(seed)")
    }
}
