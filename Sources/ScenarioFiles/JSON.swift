/// A JSON value that keeps the order of its members.
enum JSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral {
  case string(String)
  case number(Double)
  case integer(Int)
  case flag(Bool)
  case array([JSON])
  case object([(String, JSON)])

  init(stringLiteral value: String) { self = .string(value) }
  init(booleanLiteral value: Bool) { self = .flag(value) }
  init(integerLiteral value: Int) { self = .integer(value) }

  /// The value as text, two spaces a level.
  func text(indent: Int = 0) -> String {
    let margin = String(repeating: " ", count: indent + 2)
    let closing = String(repeating: " ", count: indent)
    switch self {
    case .string(let text): return Self.quoted(text)
    case .number(let number): return plain(number)
    case .integer(let number): return String(number)
    case .flag(let flag): return String(flag)
    case .array(let items):
      let texts = items.map { $0.text(indent: indent + 2) }
      let line = "[\(texts.joined(separator: ", "))]"
      if line.count + indent <= 90, !line.contains("\n") { return line }
      return "[\n\(margin)\(texts.joined(separator: ",\n\(margin)"))\n\(closing)]"
    case .object(let members):
      guard !members.isEmpty else { return "{}" }
      let texts = members.map { "\(Self.quoted($0.0)): \($0.1.text(indent: indent + 2))" }
      return "{\n\(margin)\(texts.joined(separator: ",\n\(margin)"))\n\(closing)}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default:
        if scalar.value < 32 {
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }
}
