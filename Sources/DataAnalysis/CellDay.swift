internal import CampaignModel

/// How a column writes its dates.
enum DayFormat: Equatable, CaseIterable {
  /// 2026-03-01, alone or before a time of day.
  case yearFirst
  /// 1.3.2026, 01/03/2026
  case dayFirst
  /// 3/1/2026
  case monthFirst
  /// Not dates with a year, or no dates at all: labels in the order in which they come.
  case label

  func day(_ bytes: UnsafeBufferPointer<UInt8>) -> CalendarDay? {
    // Arabic digits take two bytes, of which the first is none of a date's.
    if let first = bytes.first, first >= 0x80 {
      var text = asciiDigits(String(decoding: bytes, as: UTF8.self))
      return text.utf8.first.map { $0 < 0x80 } == true ? text.withUTF8(day) : nil
    }
    var numbers: (Int, Int, Int) = (0, 0, 0)
    var part = 0
    var digits = 0
    var index = 0
    scan: while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x30...0x39:
        digits += 1
        guard digits <= 4 else { return nil }
        let digit = Int(byte - 0x30)
        switch part {
        case 0: numbers.0 = numbers.0 * 10 + digit
        case 1: numbers.1 = numbers.1 * 10 + digit
        default: numbers.2 = numbers.2 * 10 + digit
        }
      case 0x2D, 0x2E, 0x2F:
        guard digits > 0, part < 2 else { return nil }
        if part == 0, (self == .yearFirst) != (digits == 4) { return nil }
        part += 1
        digits = 0
      case 0x20, 0x54:
        // A time of day follows.
        guard index > 0 else { return nil }
        break scan
      default: return nil
      }
      index += 1
    }
    guard part == 2, digits > 0 else { return nil }
    switch self {
    case .yearFirst: return CalendarDay(year: numbers.0, month: numbers.1, day: numbers.2)
    case .dayFirst where digits == 4:
      return CalendarDay(year: numbers.2, month: numbers.1, day: numbers.0)
    case .monthFirst where digits == 4:
      return CalendarDay(year: numbers.2, month: numbers.0, day: numbers.1)
    default: return nil
    }
  }

  /// The first format that reads nine in ten of the cells; of dates that are right both ways, days
  /// come first where points part them and months where strokes do.
  static func told(by cells: [[UInt8]]) -> DayFormat {
    guard !cells.isEmpty else { return .label }
    let points = cells.count { $0.contains(0x2E) } > cells.count / 2
    let order: [DayFormat] =
      points ? [.yearFirst, .dayFirst, .monthFirst] : [.yearFirst, .monthFirst, .dayFirst]
    func read(_ format: DayFormat) -> Int {
      cells.count { cell in cell.withUnsafeBufferPointer { format.day($0) } != nil }
    }
    let counts = order.map(read)
    let most = counts.max() ?? 0
    guard most * 10 >= cells.count * 9 else { return .label }
    return order[counts.firstIndex(of: most)!]
  }
}
