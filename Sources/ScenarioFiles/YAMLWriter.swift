/// Writes values back as YAML: one style, no comments.
struct YAMLWriter {
  func text(of root: Written) -> String {
    var lines: [String] = []
    write(root, indent: 0, prefix: "", &lines)
    return lines.joined(separator: "\n") + "\n"
  }

  private func write(_ value: Written, indent: Int, prefix: String, _ lines: inout [String]) {
    let margin = String(repeating: " ", count: indent)
    switch value.content {
    case .nothing: lines.append("\(prefix) ~")
    case .scalar(let text, let isPlain): lines.append("\(prefix) \(scalar(text, isPlain: isPlain))")
    case .list(let items):
      if items.isEmpty {
        lines.append("\(prefix) []")
      } else if !prefix.isEmpty {
        lines.append(prefix)
      }
      for item in items { write(item, indent: indent + 2, prefix: "\(margin)-", &lines) }
    case .mapping(let entries):
      if entries.isEmpty {
        lines.append("\(prefix) {}")
      } else if !prefix.isEmpty {
        lines.append(prefix)
      }
      for entry in entries {
        write(
          entry.value, indent: indent + 2,
          prefix: "\(margin)\(scalar(entry.key, isPlain: true)):", &lines)
      }
    }
  }

  private func scalar(_ text: String, isPlain: Bool) -> String {
    let isSafe =
      isPlain && !text.isEmpty
      && text.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 && $0.value != 0x85 }
    if isSafe { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      default:
        if scalar.value < 32 || scalar.value == 127 || scalar.value == 0x85 {
          let digits = String(scalar.value, radix: 16)
          quoted += "\\x" + String(repeating: "0", count: 2 - digits.count) + digits
        } else {
          quoted.unicodeScalars.append(scalar)
        }
      }
    }
    return quoted + "\""
  }
}
