internal import CampaignModel
internal import Foundation

/// How a column writes its numbers.
struct NumberFormat: Equatable {
  /// A point or a comma; the other of the two parts thousands.
  var decimal: UInt8

  static let point = NumberFormat(decimal: 0x2E)
  static let comma = NumberFormat(decimal: 0x2C)

  /// What a cell says of its format, if it can be written in one only.
  static func told(by text: some Sequence<UInt8>) -> NumberFormat? {
    let bytes = Array(text)
    let points = bytes.indices.filter { bytes[$0] == 0x2E }
    let commas = bytes.indices.filter { bytes[$0] == 0x2C }
    let isNumber = bytes.allSatisfy { (0x2B...0x39).contains($0) || $0 == 0x20 || $0 >= 0x80 }
    guard isNumber, !bytes.isEmpty else { return nil }
    switch (points.count, commas.count) {
    case (0, 0): return nil
    case (1..., 1...): return points.last! > commas.last! ? .point : .comma
    case (1, 0): return couldPartThousands(bytes, points[0]) ? nil : .point
    case (0, 1): return couldPartThousands(bytes, commas[0]) ? nil : .comma
    case (0, _): return .point
    default: return .comma
    }
  }

  /// `1,234`: one to three digits, the first no zero, and three behind.
  private static func couldPartThousands(_ bytes: [UInt8], _ place: Int) -> Bool {
    let before = bytes[..<place].filter { (0x30...0x39).contains($0) }
    return bytes.count - place - 1 == 3 && (1...3).contains(before.count) && before[0] != 0x30
  }
}

/// What stands in a cell where a number should.
enum CellNumber: Equatable {
  case empty
  case number(Double)
  /// Text, or a number of another format.
  case wrong

  /// Beyond, squares overflow.
  static let largest = 1e100

  private static let powers: [Double] = (0...22).map { pow(10, Double($0)) }

  @inline(__always)
  init(_ bytes: UnsafeBufferPointer<UInt8>, _ format: NumberFormat) {
    // Most cells of a table are 0 or another digit.
    if bytes.count == 1, bytes[0] &- 0x30 < 10 {
      self = .number(Double(bytes[0] &- 0x30))
      return
    }
    // Digits with at most one decimal sign: exact, as both parts of the quotient are.
    var whole: UInt64 = 0
    var digits = 0
    var places = -1
    var index = 0
    let count = bytes.count
    var isNegative = false
    if count > 0, bytes[0] == 0x2D {
      isNegative = true
      index = 1
    }
    while index < count {
      let byte = bytes[index]
      let digit = byte &- 0x30
      if digit < 10 {
        whole = whole &* 10 &+ UInt64(digit)
        digits += 1
        if places >= 0 { places += 1 }
      } else if byte == format.decimal, places < 0 {
        places = 0
      } else {
        break
      }
      index += 1
    }
    if index == count, digits > 0, digits <= 15 {
      let value = places > 0 ? Double(whole) / Self.powers[places] : Double(whole)
      self = .number(isNegative ? -value : value)
    } else {
      self = Self.slowly(bytes, format)
    }
  }

  @inline(never)
  private static func slowly(
    _ bytes: UnsafeBufferPointer<UInt8>, _ format: NumberFormat
  ) -> CellNumber {
    let written = String(decoding: bytes, as: UTF8.self)
    let decimal = Character(UnicodeScalar(format.decimal))
    let group: Character = decimal == "." ? "," : "."
    // The Arabic decimal sign is one in every file.
    let text = asciiDigits(
      decimal == "." ? written : written.replacing("٫", with: String(decimal)), thousands: " "
    ).trimmingCharacters(in: .whitespaces)
    guard !text.isEmpty else { return .empty }
    guard text.count <= 60, let plain = ungrouped(text, decimal: decimal, group: group),
      plain.allSatisfy({ $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }),
      let value = Double(plain), value.isFinite
    else { return .wrong }
    return .number(value)
  }

  /// Without what parts thousands, and with a decimal point; nil where groups aren't of three digits.
  private static func ungrouped(_ text: String, decimal: Character, group: Character) -> String? {
    let marks: Set<Character> = [group, " ", "\u{A0}", "\u{202F}", "'", "’"]
    let parts = text.split(separator: decimal, omittingEmptySubsequences: false)
    guard parts.count <= 2 else { return nil }
    let groups = parts[0].split(omittingEmptySubsequences: false) { marks.contains($0) }
    if groups.count > 1 {
      let first = groups[0].drop { $0 == "-" || $0 == "+" }
      guard (1...3).contains(first.count), groups.dropFirst().allSatisfy({ $0.count == 3 }),
        groups.allSatisfy({ $0.allSatisfy { $0.isNumber || $0 == "-" || $0 == "+" } })
      else { return nil }
    }
    return groups.joined() + (parts.count == 2 ? "." + parts[1] : "")
  }
}

/// What stands for no value in exports that don't leave the cell empty.
enum MissingWord {
  private static let all: Set = ["nan", "na", "n/a", "null", "none", "-", "--", "#n/a"]

  static func isMissing(_ text: String) -> Bool { all.contains(text.lowercased()) }

  static func isMissing(_ cell: [UInt8]) -> Bool {
    cell.count <= 4 && isMissing(String(decoding: cell, as: UTF8.self))
  }
}

/// Yes or no, in the words that exports have for it.
enum CellFlag {
  /// Nil where it is neither.
  @inline(__always)
  static func value(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
    if bytes.count == 1 {
      if bytes[0] == 0x30 { return false }
      if bytes[0] == 0x31 { return true }
    }
    return inWords(bytes)
  }

  private static func inWords(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
    guard bytes.count <= 8 else { return nil }
    switch asciiDigits(String(decoding: bytes, as: UTF8.self)).lowercased() {
    case "true", "t", "yes", "y", "1.0", "1", "نعم": return true
    case "false", "f", "no", "n", "0.0", "0", "لا": return false
    default: return nil
    }
  }
}
