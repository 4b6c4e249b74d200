/// The text with Arabic-Indic and Persian digits, percent and decimal signs as ASCII writes them.
///
/// - Parameter thousands: What stands for the Arabic sign between thousands, `٬`, where three digits follow
///   it; nil: it stays.
package func asciiDigits(_ text: String, thousands: Unicode.Scalar? = nil) -> String {
  guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
  var result: [Unicode.Scalar] = []
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x660...0x669: result.append(Unicode.Scalar(scalar.value - 0x660 + 48)!)
    case 0x6F0...0x6F9: result.append(Unicode.Scalar(scalar.value - 0x6F0 + 48)!)
    case 0x66A, 0xFF05: result.append("%")
    case 0x66B: result.append(".")
    case 0x2212, 0x2013: result.append("-")
    case 0xD7: result.append("x")
    case 0xA0, 0x202F, 0x2009: result.append(" ")
    default: result.append(scalar)
    }
  }
  if let thousands {
    for place in result.indices where result[place] == "٬" {
      let group = result[(place + 1)...].prefix { ("0"..."9").contains($0) }
      let isBehindDigit = place > 0 && ("0"..."9").contains(result[place - 1])
      if isBehindDigit, group.count == 3 { result[place] = thousands }
    }
  }
  var view = String.UnicodeScalarView()
  view.append(contentsOf: result)
  return String(view)
}
