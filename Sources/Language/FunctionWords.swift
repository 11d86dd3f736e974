/// Words that serve grammar and have no forms to join: articles, pronouns, prepositions, conjunctions, auxiliaries.
///
/// They are indexed as they are, without a stem: they make up nearly half of a text, and nobody looks for their
/// inflections. Self-compiled closed classes of German and English.
enum FunctionWords {
    /// The words of a language in folded form, before spelling variants are collapsed.
    static func folded(_ language: AnalysisLanguage) -> Set<[UInt8]> {
        let words =
            switch language {
            case .german: german
            case .english: english
            case .other: ""
            }
        // As bytes: asking Unicode what a space is takes longer than all the rest, and every search begins here.
        return Set(words.utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }.map(Array.init))
    }

    private static let german = """
        der die das des dem den ein eine einer eines einem einen kein keine keiner keines keinem keinen
        ich du er sie es wir ihr mich dich sich uns euch ihn ihm ihnen mein meine meiner meines meinem meinen
        dein deine deiner deines deinem deinen sein seine seiner seines seinem seinen ihre ihrer ihres ihrem ihren
        unser unsere unserer unseres unserem unseren euer eure eurer eures eurem euren
        dieser diese dieses diesem diesen jener jene jenes jenem jenen jeder jede jedes jedem jeden
        welcher welche welches welchem welchen mancher manche manches manchem manchen solche solcher solches solchem
        solchen wer was wen wem wessen man etwas nichts alle aller alles allem allen beide beider beiden
        und oder aber denn sondern sowie sowohl als wie auch noch nur schon sehr so doch ja nein nicht dass ob weil
        wenn wahrend obwohl damit falls bevor nachdem bis seit indem je desto zwar weder entweder
        in im ins an am ans auf aufs aus bei beim mit nach von vom vor vorm zu zum zur uber unter durch fur gegen
        ohne um neben zwischen hinter wegen trotz statt anstatt ab
        bin bist ist sind seid war warst waren wart sei seien gewesen ware waren
        habe hast hat haben habt hatte hattest hatten hattet gehabt
        werde wirst wird werden werdet wurde wurdest wurden wurdet worden geworden
        kann kannst konnen konnt konnte konnten muss musst mussen musste mussten
        soll sollst sollen sollte sollten will willst wollen wollte wollten darf darfst durfen durfte durften
        mag mochte mochten hier dort da dann nun jetzt wo wohin woher wann warum wieso dabei dazu daran darauf daraus
        dafur dagegen daher dahin darin daruber darum davon davor dadurch hin her also
        """

    private static let english = """
        the a an this that these those i you he she it we they me him her us them my your his its our their mine
        yours hers ours theirs who whom whose which what each every either neither some any no none all both
        and or but nor so yet if then than because while although though unless until when where why how
        as at by for from in into of off on onto out over to up down with within without about above across after
        against along among around before behind below beneath beside between beyond during near since through
        toward towards under upon
        am is are was were be been being has have had having do does did done doing will would shall should
        can could may might must not also just only very too there here now
        """
}
