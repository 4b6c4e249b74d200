internal import ArgumentParser
internal import CampaignModel

/// What was probably meant where the parser of arguments can't read a command line.
enum UsageHint {
  /// The innermost command that the words name, and the words behind its name.
  static func command(
    of words: [String]
  ) -> (command: any ParsableCommand.Type, rest: ArraySlice<String>) {
    var command: any ParsableCommand.Type = Mizan.self
    var rest = words[...]
    while let word = rest.first,
      let next = command.configuration.subcommands.first(where: { $0._commandName == word })
    {
      command = next
      rest = rest.dropFirst()
    }
    return (command, rest)
  }

  /// Nil where nothing is near, or the parser has said so itself.
  ///
  /// - Parameters:
  ///   - message: The parser's own.
  ///   - words: The command line.
  static func hint(_ message: String, _ words: [String]) -> String? {
    guard !message.contains("Did you mean") else { return nil }
    return value(message) ?? option(words)
  }

  /// `The value 'greter' is invalid for '--alternative <alternative>'. Please provide one of 'greater' or 'less'.`
  private static func value(_ message: String) -> String? {
    guard let found = message.firstMatch(of: /The value '([^']*)' is invalid for '[^']*'\. Please/)
    else { return nil }
    // Many values stand in lines of their own.
    let rest = message[found.range.upperBound...].prefix { $0 != "U" }
    let inLine = rest.prefix { $0 != "\n" }.matches(of: /'([^']*)'/).map { String($0.1) }
    let inLines = rest.matches(of: /\n +- (\S+)/).map { String($0.1) }
    return Suggestion.nearest(to: String(found.1), among: inLine + inLines).map {
      "did you mean '\($0)'?"
    }
  }

  /// An option that the command doesn't have, where the parser missed another that it wants.
  private static func option(_ words: [String]) -> String? {
    let (command, rest) = command(of: words)
    let known = Set(
      Mizan.helpMessage(for: command).matches(of: /--[a-z][a-z-]*/).map { String($0.0) })
    for word in rest.prefix(while: { $0 != "--" }) where word.hasPrefix("--") {
      let name = String(word.prefix { $0 != "=" })
      guard !known.contains(name) else { continue }
      if let near = Suggestion.nearest(to: name, among: known.sorted()) {
        return "there is no '\(name)'; did you mean '\(near)'?"
      }
    }
    return nil
  }
}
