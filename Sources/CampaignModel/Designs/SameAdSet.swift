extension Design {
  /// Several ads in one ad set: nobody is randomised, and the platform gives most of the money to the ad that it
  /// believes in.
  package static let sameAdSet = Design(
    name: "same_ad_set", title: Words(en: "ads in one ad set", ar: "إعلانات في مجموعة واحدة"),
    keys: ["ad_set"],
    movesPeople: true,
    needs: Need.variantsOfOneAdSet(in: "same_ad_set") + Need.nobodyStays(in: "same_ad_set"))
}
