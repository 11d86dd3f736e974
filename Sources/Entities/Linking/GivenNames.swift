import Language

/// Common given names that would be taken for something else: in s for a genitive, second ones for a surname.
///
/// Written by hand, from what people are called in Germany and its neighbours. Known to fail: rarer names.
enum GivenNames {
    /// `Thomas` is sooner the given name than what belongs to a Thoma.
    private static let withS = """
        Agnes Alexis Alois Andreas Angus Anders Aris Boris Carlos Charles Chris Cornelius Dennis Denis Doris Elias \
        Francis Giorgos Hannes Hans Iris James Jannis Janis Jens Jesus Johannes Jonas Julius Justus \
        Klaus Claus Kostas Lars Linus Louis Luis Lukas Lucas Magnus Marcos Marcus Marius Markus Matthias Mathias \
        Mats Morris Moses Nicolas Nicholas Nikolas Nikolaus Niklas Nikos Niels Nils Panos Rasmus Stavros \
        Thomas Tobias Titus Tomas Vassilis Yannis
        """

    private static let second = """
        Adolf Albert Alberto Alexander Alfred Amalie Anna Anne Anton Antonia Antonio August Barbara Bernd Bernhard Carl \
        Charlotte Christian Christine Christoph Daniel David Dieter Dietrich Eduard Eduardo Edward Elisabeth Elizabeth \
        Emil Emilia Enrique Ernst Fernando Francisco Franz Friedrich Fritz Georg George Gerhard Gottfried Gottlieb \
        Gustav Günter Günther Heinrich Heinz Helmut Henry Herbert Hermann Horst Jakob Jacob Jane Jean Joachim Johann \
        John Joseph Josef José Juan Jürgen Karl Katharina Kurt Ludwig Luise Louise Magdalena Manfred Manuel Margarete \
        Maria Marie Martin Maximilian Michael Miguel Otto Patrick Paul Pedro Peter Philipp Pierre Rainer Richard Robert \
        Rudolf Sophie Stefan Stephan Theodor Theresia Ursula Viktoria Walter Werner Wilhelm William Wolfgang
        """

    private static let keys: Set<String> = {
        let analyzer = Analyzer()
        return Set((withS + " " + second).split(separator: " ").map { analyzer.key(of: String($0)) })
    }()

    /// Whether the folded word is one of them.
    static func contains(key: String) -> Bool { keys.contains(key) }
}
