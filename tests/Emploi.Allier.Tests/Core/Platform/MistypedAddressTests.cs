using Emploi.Allier.Core.Platform;
using Xunit;

namespace Emploi.Allier.Tests.Core.Platform;

public sealed class MistypedAddressTests
{
    [Theory]
    [InlineData("nom@gamil.com", "nom@gmail.com")]
    [InlineData("nom@gmial.com", "nom@gmail.com")]
    [InlineData("nom@gmai.com", "nom@gmail.com")]
    [InlineData("nom@gmaill.com", "nom@gmail.com")]
    [InlineData("nom@gnail.con", "nom@gmail.com")]
    [InlineData("nom@gmail.fr", "nom@gmail.com")]
    [InlineData("nom@gmail", "nom@gmail.com")]
    [InlineData("nom@gmailcom", "nom@gmail.com")]
    [InlineData("nom@gmail,com", "nom@gmail.com")]
    [InlineData("nom@gmail..com", "nom@gmail.com")]
    [InlineData("nom@hotmial.fr", "nom@hotmail.fr")]
    [InlineData("nom@homail.com", "nom@hotmail.com")]
    [InlineData("nom@hotmail.frr", "nom@hotmail.fr")]
    [InlineData("Nom.Prenom@Ornage.fr", "Nom.Prenom@orange.fr")]
    [InlineData("nom@wanado.fr", "nom@wanadoo.fr")]
    [InlineData("nom@lapsote.net", "nom@laposte.net")]
    [InlineData("nom@yaho.fr", "nom@yahoo.fr")]
    [InlineData("nom@outlok.fr", "nom@outlook.fr")]
    [InlineData("nom@fere.fr", "nom@free.fr")]
    [InlineData("nom@menuiserie-martin.con", "nom@menuiserie-martin.com")]
    [InlineData("nom@mairie-moulins.rf", "nom@mairie-moulins.fr")]
    [InlineData("www.nom@orange.fr", "nom@orange.fr")]
    public void Proposal_OfASlip_IsWhatWasMeant(string typed, string meant) => (MistypedAddress.Proposal(typed) ?? typed).ShouldBe(meant);

    [Theory]
    [InlineData("nom@gmail.com")]
    [InlineData("nom@GMAIL.com")]
    [InlineData("nom@hotmail.be")]
    [InlineData("nom@mail.com")]
    [InlineData("nom@email.com")]
    [InlineData("nom@laposte.fr")]
    [InlineData("nom@exemple.fr")]
    [InlineData("nom@fred.fr")]
    [InlineData("nom@allier.fr")]
    [InlineData("nom@livre.fr")]
    [InlineData("nom@garage.example")]
    [InlineData("nom@orange.com")]
    [InlineData("nom@univ-lyon2.fr")]
    [InlineData("nom@cabinet.notaires.fr")]
    [InlineData("nom@entreprise.co")]
    [InlineData("nom")]
    [InlineData("@gmail.con")]
    [InlineData("")]
    [InlineData(null)]
    public void Proposal_OfWhatLooksRight_IsNone(string? typed) => MistypedAddress.Proposal(typed).ShouldBeNull();
}
