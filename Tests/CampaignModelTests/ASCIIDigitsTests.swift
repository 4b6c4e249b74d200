import CampaignModel
import Testing

@Suite struct ASCIIDigitsTests {
  @Test(arguments: [
    ("١٢٫٥٪", "12.5%"), ("۰۹", "09"), ("−٥", "-5"), ("plain 1,2", "plain 1,2"),
    ("١٬٢٠٠٬٥٠٠", "1_200_500"), ("1٬200", "1_200"),
    // What isn't between thousands stays, and is told as wrong by whoever reads it.
    ("١٬٢٠", "1٬20"), ("٬٢٠٠", "٬200"), ("١٬٢٠٠٠", "1٬2000"),
  ])
  func digitsAreThoseOfASCII(text: String, expected: String) {
    #expect(asciiDigits(text, thousands: "_") == expected)
  }

  @Test func thousandsStayWhereNothingStandsForThem() {
    #expect(asciiDigits("١٬٢٠٠") == "1٬200")
  }
}
