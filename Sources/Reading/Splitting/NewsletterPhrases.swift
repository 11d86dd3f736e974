/// What newsletters say around their articles, in German and English.
///
/// Written for this program from common usage; every phrase is lower case. Where one might as well
/// begin a sentence of an article, `LineRole` asks for more than the phrase.
enum NewsletterPhrases {
    static let greetings = PhraseSet([
        "guten morgen", "guten tag", "guten abend", "schönen guten", "einen guten morgen", "einen schönen guten",
        "liebe leser…", "lieber leser", "liebe abonnent…", "liebe nutzer…", "liebe freund…", "liebe kolleg…",
        "liebe mitglied…", "liebe hörer…", "liebe community", "sehr geehrte", "sehr geehrter", "sehr verehrte", "hallo",
        "moin", "servus", "grüezi", "grüß gott", "grüß dich", "herzlich willkommen", "willkommen zu…", "willkommen bei",
        "good morning", "good afternoon", "good evening", "good day", "dear reader…", "dear subscriber…",
        "dear friend…",
        "dear member…", "dear colleague…", "dear all", "hello", "hi", "hey", "welcome to", "welcome back",
        "happy monday",
        "happy tuesday", "happy wednesday", "happy thursday", "happy friday", "happy saturday", "happy sunday",
    ])

    /// Close a letter wherever they stand alone.
    static let farewells = PhraseSet([
        "herzlich", "herzlichst", "herzliche grüße", "herzliche grüsse", "mit herzlichen grüßen",
        "mit freundlichen grüßen", "mit freundlichen grüssen", "freundliche grüße", "mit besten grüßen", "beste grüße",
        "beste grüsse", "viele grüße", "viele grüsse", "liebe grüße", "liebe grüsse", "schöne grüße", "sonnige grüße",
        "es grüßt…", "es grüßen…", "bis morgen", "bis bald", "bis nächste", "bis zum nächsten", "bis zur nächsten",
        "bis dahin", "best", "best regards", "all the best", "best wishes", "kind regards", "warm regards", "regards",
        "sincerely", "yours", "yours sincerely", "yours truly", "cheers", "warmly", "until tomorrow", "until next",
        "until then", "see you tomorrow", "see you next", "take care", "thanks for reading", "thank you for reading",
        "danke fürs lesen", "vielen dank fürs lesen",
    ])

    /// Wishes that also occur in articles; they count at the end of a letter only.
    static let wishes = PhraseSet([
        "bleiben sie", "bleibt", "kommen sie gut", "kommt gut", "haben sie einen", "habt einen", "einen schönen",
        "einen guten", "ich wünsche", "wir wünschen", "das war's", "das war es", "schlafen sie gut", "have a",
        "enjoy your",
        "that's it", "that's all", "stay safe", "genießen sie",
    ])

    static let signatures = PhraseSet(["ihr", "ihre", "euer", "eure", "dein", "deine", "your"])

    /// Lines that are nothing but a link of the frame or an advertiser's mark.
    static let frameWords = PhraseSet([
        "impressum", "datenschutz", "datenschutzerklärung", "datenschutzhinweise", "kontakt", "agb", "anzeige",
        "anzeigen",
        "werbung", "abmelden", "abbestellen", "abonnieren", "newsletter abbestellen", "newsletter abonnieren",
        "newsletter abmelden", "vom newsletter abmelden", "im browser ansehen", "im browser öffnen",
        "im browser anzeigen", "online lesen", "webansicht", "online-version", "teilen", "weiterleiten",
        "profil ändern",
        "einstellungen", "einstellungen ändern", "nutzungsbedingungen", "facebook", "twitter", "instagram", "linkedin",
        "mastodon", "bluesky", "youtube", "imprint", "privacy", "privacy policy", "privacy notice", "terms",
        "terms of service", "terms of use", "contact", "contact us", "unsubscribe", "subscribe", "preferences",
        "manage preferences", "email preferences", "view in browser", "view online", "read online", "advertisement",
        "sponsored", "share", "forward", "help", "faq", "cookies", "web version",
    ])

    /// Begin a sentence about the letter itself.
    static let frameOpenings = PhraseSet([
        "sie erhalten diese…", "du erhältst diese…", "sie bekommen diese…", "du bekommst diese…",
        "diese e-mail wurde", "diese mail wurde", "dieser newsletter wurde", "dieser newsletter ist ein",
        "diese nachricht wurde",
        "wenn sie diesen newsletter", "wenn du diesen newsletter", "falls sie diesen newsletter", "falls diese e-mail",
        "falls diese mail",
        "wenn diese e-mail", "sollte diese e-mail", "wird diese e-mail", "wird diese mail",
        "wurde ihnen dieser newsletter",
        "sie wollen diesen newsletter",
        "sie möchten diesen newsletter", "sie möchten keine", "möchten sie diesen newsletter", "möchten sie keine",
        "um den newsletter", "um diesen newsletter", "um sich abzumelden", "zum abbestellen", "zum abmelden",
        "hier können sie sich abmelden", "hier können sie den newsletter", "newsletter abbestellen",
        "newsletter weiterempfehlen", "hier abmelden", "vom newsletter abmelden", "wurde ihnen diese",
        "haben sie diesen newsletter", "haben ihnen diesen newsletter", "teilen sie diesen newsletter",
        "empfehlen sie diesen newsletter",
        "diesen newsletter weiterempfehlen", "share this newsletter", "forward this newsletter", "forward this email",
        "folgen sie uns", "folge uns",
        "folgt uns",
        "you are receiving", "you're receiving", "you received this", "you have received this", "this email was sent",
        "this newsletter was sent", "this message was sent", "was this email forwarded", "forwarded this",
        "someone forwarded",
        "was this newsletter forwarded",
        "if you no longer", "if you wish to unsubscribe", "if you would like to unsubscribe",
        "if you'd like to unsubscribe",
        "if you can't see this", "if you cannot see this", "having trouble viewing", "trouble viewing",
        "to unsubscribe",
        "to stop receiving", "don't want to receive", "no longer want", "want to change how",
        "you can update your preferences",
        "you can unsubscribe", "unsubscribe from", "unsubscribe here", "manage your", "update your preferences",
        "view this email", "view this newsletter", "view in browser", "view it in your browser",
        "read this in your browser",
        "follow us on", "our mailing address", "copyright", "(c) 20…", "©…", "alle rechte vorbehalten",
        "all rights reserved", "verantwortlich im sinne", "verantwortlich i. s. d.", "verantwortlich gemäß",
        "verantwortlich nach", "verantwortlich für den inhalt", "inhaltlich verantwortlich",
        "redaktionell verantwortlich",
        "v.i.s.d.p", "vertreten durch", "geschäftsführer:…", "geschäftsführerin:…", "geschäftsführung:…",
        "chefredaktion:…", "herausgeber:…", "herausgeberin:…", "ust-id…", "ust.-id…", "umsatzsteuer-id…",
        "umsatzsteueridentifikationsnummer", "handelsregister", "registergericht", "amtsgericht", "hrb",
    ])

    /// Betray the frame wherever they stand in a short line.
    static let frameMarks = PhraseSet(frameMarkList)

    private static let frameMarkList = [
        "unsubscribe", "view in browser", "view this email", "in your browser", "all rights reserved",
        "in ihrem browser",
        "im browser ansehen", "im browser öffnen", "im browser anzeigen", "im browser lesen", "im browser anschauen",
        "alle rechte vorbehalten", "newsletter abbestellen", "newsletter hier abbestellen", "newsletter abmelden",
        "newsletter abonnieren", "vom newsletter abmelden", "hier abmelden", "hier abbestellen", "privacy policy",
        "email preferences", "ust-idnr", "nicht richtig dargestellt", "nicht korrekt dargestellt",
        "nicht richtig angezeigt",
        "nicht korrekt angezeigt", "no longer wish to receive", "nicht mehr erhalten", "©…",
    ]

    /// Open what an agency tells its clients below a wire.
    static let wireNotes = PhraseSet(["notizblock", "redaktionelle hinweise", "dpa-kontakte"])

    static let wireNoteMarks = PhraseSet([
        "nicht zur veröffentlichung bestimmt", "nicht zur veröffentlichung", "not for publication",
    ])

    /// Point to more, whatever follows.
    static let pointers = PhraseSet([
        "lesen sie hier", "lesen sie dazu", "lesen sie auch", "lesen sie mehr", "lesen sie weiter", "lest hier",
        "lest auch", "lest mehr", "lies hier", "lies auch", "lies mehr", "mehr dazu", "mehr lesen", "mehr zum thema",
        "mehr zu diesem thema", "weiterlesen", "jetzt lesen", "hier weiterlesen", "hier lesen sie", "hier lest ihr",
        "hier geht es zu…", "hier geht's zu…", "hier geht es weiter", "hier geht's weiter",
        "hier mehr", "hier nachlesen", "hier hören", "hier ansehen",
        "hier weitere", "und hier weitere", "und hier noch mehr", "zum weiterlesen", "zum nachlesen",
        "zum artikel", "zum ganzen artikel", "zum text", "zum ganzen text", "zum interview", "zum kommentar",
        "zur analyse", "zur reportage", "zum liveblog", "zum podcast", "zum video", "zur ganzen geschichte",
        "hören sie hier",
        "hören sie auch", "sehen sie hier", "sehen sie auch", "schauen sie hier",
        "den vollständigen artikel", "den vollständigen text",
        "das vollständige interview", "den kompletten artikel", "die komplette analyse",
        "alle aktuellen entwicklungen", "alle aktuellen nachrichten",
        "weitere hintergründe", "weitere nachrichten", "weitere meldungen", "weitere artikel", "weitere texte",
        "mehr hintergründe", "mehr infos", "mehr nachrichten",
        "siehe auch", "lesetipp", "lesetipps", "hintergründe dazu",
        "read more", "read the full", "read the whole", "read the story", "read the article", "read on", "read also",
        "read our", "read here", "more on this", "more on that", "more here", "see also",
        "see more", "click here", "continue reading", "keep reading", "full story", "the full story", "learn more",
        "find out more", "go deeper", "dig deeper", "further reading", "related stories", "related coverage",
        "find all", "find the latest", "for more on", "listen here", "watch here",
        "here you will find", "here you'll find", "and here are more", "here's more",
    ])

    /// Also begin sentences of an article; they point only if no mark ends them: `Hier gibt es mehr: Der Fahrplan`.
    static let possiblePointers = PhraseSet([
        "hier finden sie", "hier findet ihr", "hier findest du", "hier gibt es", "hier gibt's", "weitere informationen",
        "mehr informationen", "lesenswert", "for more", "related", "listen to", "watch the", "here are more",
        "you can read", "you can find", "here you can", "more about", "more from", "den ganzen text",
        "den ganzen artikel", "die ganze geschichte", "alle hintergründe", "alle entwicklungen", "das ganze interview",
        "das ganze gespräch", "auch interessant", "passend dazu", "im liveblog",
    ])

    /// Point to more when they stand at the end or inside of a short line.
    static let pointerMarks = PhraseSet(pointerMarkList)

    private static let pointerMarkList = [
        "lesen sie hier", "lesen sie in", "lest ihr hier", "finden sie hier", "finden sie in", "hören sie hier",
        "sehen sie hier", "gibt es hier", "gibt's hier", "hier nachlesen", "hier weiterlesen", "mehr dazu hier",
        "mehr dazu lesen", "read more", "read it here", "read more here", "full story here", "more here",
        "find it here",
    ]

    /// Both kinds of marks, to search a line once.
    static let marks = PhraseSet(frameMarkList + pointerMarkList)

    /// Open a section when they are all that a line says.
    static let sections = PhraseSet([
        "und sonst", "und sonst noch", "sonst noch", "außerdem", "außerdem heute", "außerdem wichtig", "auch heute",
        "auch das noch", "auch wichtig", "was heute wichtig ist", "was heute wichtig wird",
        "was heute noch wichtig ist",
        "was heute passiert", "was heute ansteht", "das ist heute wichtig", "das wird heute wichtig",
        "das wichtigste", "das wichtigste in kürze", "das wichtigste vom tage", "das wichtigste heute",
        "was sonst noch wichtig ist", "was sonst noch wichtig war",
        "was sonst noch geschah", "was sonst noch passierte", "was sonst wichtig ist", "was sonst passierte",
        "was noch wichtig ist", "was noch wichtig war",
        "sonst noch wichtig", "weitere themen", "die themen", "themen des tages", "meldungen", "kurzmeldungen",
        "weitere meldungen", "die meldungen", "die wichtigsten meldungen", "die wichtigsten nachrichten",
        "kurz notiert", "kurz gemeldet", "kurz und knapp", "kurz & knapp", "in kürze", "in aller kürze", "zum schluss",
        "zu guter letzt",
        "und zum schluss", "zum guten schluss", "die gute nachricht", "gute nachrichten", "der ausblick", "ausblick",
        "termine", "die zahl des tages",
        "zahl des tages", "das zitat des tages", "zitat des tages", "das bild des tages", "bild des tages",
        "gewinner des tages", "gewinnerin des tages", "verlierer des tages", "verliererin des tages", "tipp des tages",
        "in eigener sache", "aus der redaktion", "leserpost", "also today", "also", "also this week",
        "also in the news",
        "in other news", "other news", "elsewhere", "elsewhere in the news", "and finally", "finally",
        "what else", "what else is happening", "what else we're reading", "what we're reading", "what we're watching",
        "what's happening today", "what happened today", "what to watch", "what to know", "what you need to know",
        "today's top stories", "today's headlines", "top stories", "the headlines", "headlines", "the latest",
        "in brief", "briefly", "news in brief", "quick hits", "quick reads", "one more thing", "before you go",
        "coming up", "the week ahead", "the day ahead", "on the calendar", "on our radar", "number of the day",
        "quote of the day",
        "number of the week", "quote of the week", "photo of the day", "good news", "corrections", "worth reading",
        "worth your time",
    ])

    /// Begin lines about who wrote or took something, and when: never headings.
    static let bylines = PhraseSet([
        "von", "by", "foto", "fotos", "bild", "photo", "photos", "quelle", "quellen", "source", "stand", "text",
        "aktualisiert",
        "updated", "published", "veröffentlicht", "erschienen", "redaktion", "mitarbeit", "autor", "autorin", "author",
    ])

    /// Stand before a colon to say what the sentence is for, and are no headlines.
    static let labels = PhraseSet([
        "why it matters", "what's next", "what to watch", "what they're saying", "what we're hearing", "what happened",
        "the big picture", "the bottom line", "the latest", "the details", "the context", "the backdrop",
        "the other side",
        "by the numbers", "between the lines", "driving the news", "zoom in", "zoom out", "yes, but", "catch up quick",
        "how it works", "state of play", "flashback", "reality check", "editor's note", "good to know",
        "warum das wichtig ist", "was das bedeutet", "was das heißt", "was nun folgt", "wie es weitergeht",
        "so geht es weiter",
        "worum es geht", "darum geht es", "der hintergrund", "die vorgeschichte", "die folge", "die folgen",
        "das problem",
        "die lage", "der stand", "die zahlen", "in zahlen", "gut zu wissen", "unterm strich", "kurz gesagt",
        "anmerkung der redaktion", "hinweis der redaktion", "zum hintergrund",
    ])

    /// End a clause that leads into speech or an explanation; what stands before the colon is no headline.
    static let leadIns: Set<String> = [
        "sagte", "sagt", "sagten", "sagen", "erklärte", "erklärt", "erklärten", "schrieb", "schreibt", "schrieben",
        "betonte", "betont", "meinte", "meint", "fragte", "fragt", "ergänzte", "ergänzt", "warnte", "warnt",
        "kritisierte",
        "twitterte", "mitteilte", "mitgeteilt", "gesagt", "geschrieben", "es", "hinzu", "fort", "dazu", "dass", "klar",
        "auf", "fest", "nämlich",
        "also", "folgendes",
        "folgende", "folgenden", "so", "zwar", "daran", "darauf", "darin", "damit", "dabei", "ist", "war", "wird",
        "sind",
        "lautet", "lautete", "said", "says", "say", "wrote", "writes", "added", "adds", "asked",
        "asks",
        "told", "explained", "explains", "this", "that", "is", "was", "are", "follows", "following", "clear",
        "statement",
    ]
}
