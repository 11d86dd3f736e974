import Articles

/// Turns the bytes of a whole text into characters, and says where they were not what they should be.
///
/// Without a byte order mark, which is dropped; all else stays, line ends and compositions included.
/// Only what no text can hold is replaced by U+FFFD: broken sequences and NUL.
enum TextDecoder {
    /// A remark on the bytes, to be placed by whoever knows where they came from.
    struct Remark {
        var severity: Finding.Severity
        var code: String
        var message: String
        /// In the bytes given.
        var offset: Int
        /// From 1, counted in the bytes given; nil where lines can't be counted in them.
        var line: Int?
    }

    static func decode(_ bytes: [UInt8], as encoding: TextEncoding) -> (text: String, remarks: [Remark]) {
        let mark = encoding.markLength(bytes)
        switch encoding {
        case .utf8:
            return decodeUTF8(bytes, from: mark)
        case .utf16(let bigEndian):
            return decodeWide(bytes, from: mark, Transcoder(unitBytes: 2, bigEndian: bigEndian, offset: mark))
        case .utf32(let bigEndian):
            return decodeWide(bytes, from: mark, Transcoder(unitBytes: 4, bigEndian: bigEndian, offset: mark))
        }
    }

    private static func decodeWide(
        _ bytes: [UInt8], from start: Int, _ transcoder: Transcoder
    ) -> (String, [Remark]) {
        var transcoder = transcoder
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        transcoder.append(bytes[start...], to: &output)
        transcoder.finish(to: &output)
        var remarks: [Remark] = []
        if let damage = transcoder.damage, let offset = transcoder.firstReplacement {
            remarks.append(
                Remark(
                    severity: .warning, code: damage.code, message: "\(damage.message); the first here",
                    offset: offset))
        }
        let (text, others) = decodeUTF8(output, from: 0)
        // Offsets in the transcoded bytes mean nothing to a person; only NUL can be left to remark on.
        remarks += others.map { Remark(severity: $0.severity, code: $0.code, message: $0.message, offset: 0) }
        return (text, remarks)
    }

    private static func decodeUTF8(_ bytes: [UInt8], from start: Int) -> (String, [Remark]) {
        var remarks: [Remark] = []
        var content = bytes[start...]
        if let zero = content.firstIndex(of: 0) {
            let zeros = content.reduce(0) { $0 + ($1 == 0 ? 1 : 0) }
            remarks.append(
                Remark(
                    severity: .warning, code: "nul",
                    message: "\(count(zeros, "byte")) NUL, replaced by U+FFFD; the first here",
                    offset: zero, line: line(of: zero, in: bytes)))
            var replaced: [UInt8] = []
            replaced.reserveCapacity(content.count + 2 * zeros)
            for byte in content {
                if byte == 0 { replaced += [0xEF, 0xBF, 0xBD] } else { replaced.append(byte) }
            }
            content = replaced[...]
        }
        if let text = content.withUnsafeBufferPointer({ String(validating: $0, as: UTF8.self) }) {
            return (text, remarks)
        }
        // Offsets are wanted in the input, so look at it rather than at `content`.
        let survey = UTF8Survey(bytes[start...])
        let place = survey.firstInvalid ?? start
        if survey.looksLikeWindows1252 {
            remarks.append(
                Remark(
                    severity: .note, code: "windows-1252",
                    message: "is not UTF-8 and was read as Windows-1252; the first such byte here",
                    offset: place, line: line(of: place, in: bytes)))
            return (Windows1252.decode(content), remarks)
        }
        remarks.append(
            Remark(
                severity: .warning, code: "invalid-utf8",
                message: "\(count(survey.invalid, "sequence")) not UTF-8, replaced by U+FFFD; the first here",
                offset: place, line: line(of: place, in: bytes)))
        return (content.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }, remarks)
    }

    private static func count(_ count: Int, _ noun: String) -> String {
        count == 1 ? "a \(noun) is" : "\(count) \(noun)s are"
    }

    /// From 1; a line ends with LF, CR or both.
    static func line(of offset: Int, in bytes: [UInt8]) -> Int {
        var line = 1
        for index in 0..<min(offset, bytes.count) {
            if bytes[index] == 0x0A || (bytes[index] == 0x0D && (index + 1 == bytes.count || bytes[index + 1] != 0x0A))
            {
                line += 1
            }
        }
        return line
    }
}

/// What bytes above ASCII are like, to tell damaged UTF-8 from another encoding.
struct UTF8Survey {
    private(set) var valid = 0
    private(set) var invalid = 0
    private(set) var firstInvalid: Int?
    /// Invalid bytes that would make sense as Windows-1252 where they stand.
    private var plausible = 0

    init(_ bytes: ArraySlice<UInt8>) {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            guard byte >= 0x80 else {
                index += 1
                continue
            }
            let length = Self.sequenceLength(bytes[index...])
            if length > 0 {
                valid += 1
                index += length
            } else {
                invalid += 1
                if firstInvalid == nil { firstInvalid = index }
                if Self.isPlausible(at: index, bytes) { plausible += 1 }
                index += 1
            }
        }
    }

    /// One good sequence for a bad one says UTF-8: in other encodings they come about by chance only.
    var looksLikeWindows1252: Bool { invalid > valid && plausible * 2 >= invalid }

    /// The length of the whole, shortest-form sequence at the start of `bytes`; 0 if there is none.
    private static func sequenceLength(_ bytes: ArraySlice<UInt8>) -> Int {
        let start = bytes.startIndex
        let lead = bytes[start]
        let length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0
        guard length > 0, bytes.count >= length else { return 0 }
        for offset in 1..<length where !UTF8Text.isContinuation(bytes[start + offset]) { return 0 }
        // Longer than need be, half a surrogate pair, or beyond U+10FFFF.
        switch (lead, bytes[start + 1]) {
        case (0xE0, ..<0xA0), (0xED, 0xA0...), (0xF0, ..<0x90), (0xF4, 0x90...): return 0
        default: return length
        }
    }

    /// A letter beside a letter, or one of the marks that German and English prose uses.
    private static func isPlausible(at index: Int, _ bytes: ArraySlice<UInt8>) -> Bool {
        switch bytes[index] {
        case 0x80, 0x82, 0x84, 0x85, 0x91...0x97, 0xA0, 0xA7, 0xA9, 0xAB, 0xB0, 0xB4, 0xB7, 0xBB: return true
        case 0xC0...0xFC:
            let before = index > bytes.startIndex ? bytes[index - 1] : 0x20
            let after = index + 1 < bytes.endIndex ? bytes[index + 1] : 0x20
            return isLetter(before) || isLetter(after)
        default: return false
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
    }
}

/// The code page, with the C1 controls where it defines nothing, as browsers read it.
///
/// Table: Unicode Consortium, `MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT`.
private enum Windows1252 {
    private static let upper: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D,
        0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153,
        0x9D,
        0x017E, 0x0178,
    ]

    static func decode(_ bytes: ArraySlice<UInt8>) -> String {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            switch byte {
            case ..<0x80: output.append(byte)
            case ..<0xA0: Transcoder.write(upper[Int(byte) - 0x80], &output)
            default: Transcoder.write(UInt32(byte), &output)
            }
        }
        return String(decoding: output, as: UTF8.self)
    }
}
